//! Losing the power at every moment of a recorded writer.

use std::fs;

use awkward_tests::fuzz::Random;

use crate::disk::{Disk, Kept};
use crate::drive::chosen;
use crate::inject::{Place, copy, scratch};
use crate::record::{self, Event};
use crate::scenario::{Checked, Scenario};

/// Every moment with every kind of loss, or as many as are asked for.
pub(crate) fn losses(name: &str) {
    let scenario = Scenario::named(name);
    let root = scratch();
    let [template, work] = ["template", "work"].map(|name| {
        let path = root.path().join(name);
        fs::create_dir(&path).unwrap();
        Place::new(&path)
    });
    template.prepare(scenario);
    copy(&template.folder, &work.folder);
    let start = Disk::of(&work.folder);
    let ended = work.write_recorded(scenario);
    assert!(ended.told.done && ended.crashed.is_none(), "{name}: {ended:?}");
    let events = record::parse(&fs::read(&work.record).unwrap(), &work.folder);
    assert!(events.iter().any(|event| matches!(event, Event::Sync { .. })), "{name} never waits");

    let all = (0..=events.len()).flat_map(|at| Kept::ALL.map(|kept| (at, kept)));
    let moments = chosen(all.collect());
    let (mut disk, mut met) = (start, 0);
    let (mut restored, mut unborn, mut lost) = (0, 0, Vec::new());
    for (at, kept) in &moments {
        events[met..*at].iter().for_each(|event| disk.meet(event));
        met = *at;
        disk.lose_power(*kept, &mut Random::new(*at as u64), &work.folder);
        // To make an array is no commit, which is what waits for the disk.
        let said = String::from_utf8_lossy(&disk.said);
        let said = said.lines().filter(|line| !line.starts_with("made "));
        work.tell(&said.fold(String::new(), |text, line| text + line + "\n"));
        match work.check(scenario, at.is_multiple_of(2)) {
            Ok(Checked::Whole) => {}
            Ok(Checked::Restored) => restored += 1,
            // A name may reach the disk before what it is the name of.
            Ok(Checked::Unborn | Checked::Half) => unborn += 1,
            Err(why) => lost.push(format!("after change {at} ({kept:?} kept): {why}")),
        }
    }
    awkward_tests::tell(&format!(
        "{name:15} power lost {} times in {} changes, lost {}; commits undone {restored}, files not made yet {unborn}\n",
        moments.len(),
        events.len(),
        lost.len(),
    ));
    assert!(
        lost.is_empty(),
        "{name}: {} of {} losses of power lost something:\n{}",
        lost.len(),
        moments.len(),
        lost[..lost.len().min(12)].join("\n")
    );
}
