//! Going through the runs of a scenario, and counting them.

use std::collections::BTreeMap;
use std::fmt::Write;
use std::fs;
use std::path::{Path, PathBuf};

use awkward_tests::python::{Version, python};

use crate::inject::{Ended, Fault, Kind, Place, copy, scratch};
use crate::scenario::{Checked, Scenario};

/// How many runs a scenario has, if nobody says otherwise.
const RUNS: usize = 36;

/// What became of runs with the same kind of fault at calls of the same name.
#[derive(Default)]
struct Count {
    runs: usize,
    lost: usize,
}

/// The calls of a scenario, and what was counted.
pub(crate) struct Counted {
    table: BTreeMap<(Kind, String), Count>,
    lost: Vec<String>,
    restored: usize,
    unborn: usize,
}

/// Every fault of a scenario, or as many as are asked for.
pub(crate) fn runs(name: &str) {
    let scenario = Scenario::named(name);
    let root = scratch();
    let template = root.path().join("template");
    fs::create_dir(&template).unwrap();
    let place = Place::new(&template);
    place.prepare(scenario);

    // Without a fault, to know the calls.
    let work = root.path().join("work");
    fs::create_dir(&work).unwrap();
    let (place, ended) = run(scenario, &place, &work, None);
    if let Some(refused) = ended.told.failed.first() {
        assert!(ended.crashed.is_none(), "{name}: {ended:?}");
        assert_same(&template.join("files"), &place.folder, refused);
        awkward_tests::tell(&format!("{name:15} refused before anything is written: {refused}\n"));
        return;
    }
    assert!(ended.told.done && ended.crashed.is_none(), "{name}: {ended:?}");
    let found = place.check(scenario, false).unwrap_or_else(|why| panic!("{name}: {why}"));
    assert_eq!(found, Checked::Whole, "{name}, without a fault");

    let faults = chosen(possible(&ended.calls));
    let mut counted = Counted { table: BTreeMap::new(), lost: Vec::new(), restored: 0, unborn: 0 };
    let template = Place::at(&template);
    let mut pythons = Pythons::new(name, root.path());
    for (i, fault) in faults.iter().enumerate() {
        let (place, ended) = run(scenario, &template, &work, Some(*fault));
        pythons.take(i, *fault, &place, &ended, true);
        counted.add(scenario, *fault, &place, &ended);
        pythons.take(i, *fault, &place, &ended, false);
    }
    awkward_tests::tell(&counted.text(name, ended.calls.len()));
    counted.assert_nothing_lost(name);
    pythons.look();
}

/// Writers that are killed in a commit, and every fault of the recovery afterwards, or as many as are asked for.
pub(crate) fn repairs(name: &str) {
    let scenario = Scenario::named(name);
    let root = scratch();
    let [template, work] = ["template", "work"].map(|name| {
        let path = root.path().join(name);
        fs::create_dir(&path).unwrap();
        path
    });
    let template = Place::new(&template);
    template.prepare(scenario);
    let (_, ended) = run(scenario, &template, &work, None);
    let mut all = Vec::new();
    for at in 1..=ended.calls.len() {
        let kill = Fault { kind: Kind::Before, at };
        let (place, _) = run(scenario, &template, &work, Some(kill));
        let repaired = place.repair(scenario, None);
        // A recovery that has nothing to do makes no changes.
        if repaired.calls.iter().any(|call| call.contains("write")) {
            all.extend(possible(&repaired.calls).into_iter().map(|fault| (kill, fault)));
        }
    }
    assert!(!all.is_empty(), "{name}: no commit is undone");
    let faults = chosen(all);
    let mut counted = Counted { table: BTreeMap::new(), lost: Vec::new(), restored: 0, unborn: 0 };
    for (kill, fault) in &faults {
        let (place, ended) = run(scenario, &template, &work, Some(*kill));
        let repaired = place.repair(scenario, Some(*fault));
        counted.add(scenario, *fault, &place, &Ended { told: ended.told, ..repaired });
    }
    awkward_tests::tell(&counted.text(&format!("{name}, again"), 0));
    counted.assert_nothing_lost(name);
}

/// Files that Python looks at, of scenarios whose rows it knows: some after recovery, and those of live writers before it.
struct Pythons {
    folder: PathBuf,
    wanted: bool,
    live: bool,
    list: String,
}

impl Pythons {
    /// One of so many runs.
    const EVERY: usize = 4;

    fn new(name: &str, root: &Path) -> Self {
        let folder = root.join("python");
        fs::create_dir(&folder).unwrap();
        let live = name == "live append";
        Self { folder, wanted: live || name == "events", live, list: String::new() }
    }

    fn take(&mut self, i: usize, fault: Fault, place: &Place, ended: &Ended, before: bool) {
        let wanted = self.wanted && self.live == before && i.is_multiple_of(Self::EVERY);
        let rows = ended.told.of("events").committed;
        // Readers that follow see what is there between two writes, from the first commit on.
        let between = matches!(fault.kind, Kind::Before | Kind::After) && rows > 0;
        if !wanted || self.live && !between {
            return;
        }
        let to = self.folder.join(format!("{i}.h5"));
        fs::copy(place.folder.join("file.h5"), &to).unwrap();
        let mode = if self.live { " swmr" } else { "" };
        writeln!(self.list, "{} events {rows}{mode}", to.display()).unwrap();
    }

    fn look(self) {
        if !self.wanted {
            return;
        }
        let few = std::env::var_os("AWKWARD_FAULTS_AT").is_some();
        assert!(few || !self.list.is_empty(), "Python has nothing to look at");
        let Some(python) = python(Version::V2) else { return };
        let list = self.folder.join("list");
        fs::write(&list, &self.list).unwrap();
        let answer = python.run_script("hdf5_rows.py", &["--list", list.to_str().unwrap()]);
        assert_eq!(answer.trim(), self.list.lines().count().to_string());
    }
}

/// One run in a copy of the template.
fn run(scenario: &Scenario, template: &Place, work: &Path, fault: Option<Fault>) -> (Place, Ended) {
    let place = Place::new(work);
    copy(&template.folder, &place.folder);
    let ended = place.write(scenario, fault);
    (place, ended)
}

/// The faults that calls can have.
fn possible(calls: &[String]) -> Vec<Fault> {
    let all = Kind::ALL.into_iter().flat_map(|kind| {
        let suiting = calls.iter().enumerate().filter(move |(_, call)| kind.suits(call));
        suiting.map(move |(i, _)| Fault { kind, at: i + 1 })
    });
    let only = std::env::var("AWKWARD_FAULTS_AT").ok().map(|at| at.parse().unwrap());
    all.filter(|fault| only.is_none_or(|at: usize| fault.at == at)).collect()
}

/// All, or as many as are asked for, spread evenly.
pub(crate) fn chosen<T: Copy>(all: Vec<T>) -> Vec<T> {
    let count = match std::env::var("AWKWARD_FAULTS") {
        Ok(all) if all == "all" => usize::MAX,
        Ok(number) => number.parse().expect("AWKWARD_FAULTS is a number, or `all`"),
        Err(_) => RUNS,
    };
    let len = all.len();
    if count >= len {
        return all;
    }
    // From the middle of each part.
    (0..count).map(|i| all[(2 * i + 1) * len / (2 * count)]).collect()
}

impl Counted {
    fn add(&mut self, scenario: &Scenario, fault: Fault, place: &Place, ended: &Ended) {
        let call = ended.hit.clone().unwrap_or_else(|| "none".into());
        let mut lost = ended.crashed.clone().map(|how| format!("the writer: {how}"));
        if lost.is_none() && (scenario.survives)(fault.kind) {
            match place.check(scenario, fault.at.is_multiple_of(2)) {
                Ok(Checked::Whole) => {}
                Ok(Checked::Restored) => self.restored += 1,
                Ok(Checked::Unborn) => self.unborn += 1,
                // Of a live file, nothing is protected that libhdf5 writes before its protocol begins.
                Ok(Checked::Half) if scenario.name.starts_with("live") => self.unborn += 1,
                Ok(Checked::Half) => {
                    lost = Some("a new file has its name before it is whole".to_owned());
                }
                Err(why) => lost = Some(why),
            }
        }
        let count = self.table.entry((fault.kind, call.clone())).or_default();
        count.runs += 1;
        if let Some(lost) = lost {
            count.lost += 1;
            let Fault { kind, at } = fault;
            let said = ended.told.failed.join("; ");
            let line = format!("{} at call {at}, {call}: {lost} [told: {said}]", kind.name());
            self.lost.push(line);
        }
    }

    fn assert_nothing_lost(&self, name: &str) {
        let (lost, runs) = (&self.lost, self.table.values().map(|count| count.runs).sum::<usize>());
        let few = lost[..lost.len().min(12)].join("\n");
        assert!(lost.is_empty(), "{name}: {} of {runs} runs lost something:\n{few}", lost.len());
    }

    /// A line for each kind of fault: the calls that it met, and how many runs lost something.
    fn text(&self, name: &str, calls: usize) -> String {
        let mut text = String::new();
        let at = if calls > 0 { format!(" at {calls} calls") } else { String::new() };
        let (mut runs, mut lost) = (0, 0);
        for kind in Kind::ALL {
            let of_kind: Vec<_> =
                self.table.iter().filter(|((other, _), _)| *other == kind).collect();
            if of_kind.is_empty() {
                continue;
            }
            write!(text, "{name:15} {:6}", kind.name()).unwrap();
            for ((_, call), count) in of_kind {
                write!(text, "  {call} {}", count.runs).unwrap();
                if count.lost > 0 {
                    write!(text, " ({} lost)", count.lost).unwrap();
                }
                runs += count.runs;
                lost += count.lost;
            }
            text.push('\n');
        }
        let (restored, unborn) = (self.restored, self.unborn);
        writeln!(
            text,
            "{name:15} {runs} runs{at}, lost {lost}; commits undone {restored}, files not made yet {unborn}"
        )
        .unwrap();
        text
    }
}

/// What is refused changes nothing.
fn assert_same(before: &Path, after: &Path, refused: &str) {
    let names = |folder: &Path| {
        let entries = fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().file_name());
        entries.collect::<std::collections::BTreeSet<_>>()
    };
    assert_eq!(names(before), names(after), "{refused}");
    for name in names(before) {
        let same = fs::read(before.join(&name)).unwrap() == fs::read(after.join(&name)).unwrap();
        assert!(same, "{name:?} has changed, though it was refused: {refused}");
    }
}
