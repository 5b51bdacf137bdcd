//! The page of `inspect --report`, read as a text and by a browser.

use std::path::{Path, PathBuf};
use std::process::Command;

use awkward::hdf5::{self, File, StorageOptions, WriteOptions};
use awkward::{Array, Awkward};
use awkward_tests::skipped;

use crate::scene::{Scene, events};

/// Some columns with all that a page has something to say of.
#[derive(Awkward)]
struct Hit {
    channel: Vec<u32>,
    label: String,
    good: bool,
    energy: Option<f64>,
}

/// Names that want to be something else.
const HOSTILE: [&str; 4] = [
    "<script>console.error('script')</script>",
    "\"><img src='http:\u{2215}\u{2215}tracker.invalid' onerror=console.error('image')>",
    "</title></svg><style>@import 'x';</style>",
    "\u{202e}x\u{1b}[31m",
];

fn scene() -> Scene {
    let scene = Scene::new();
    let hits: Vec<Hit> = (0..4000_u32)
        .map(|i| Hit {
            channel: (0..i % 5).collect(),
            label: format!("hit {i}"),
            good: i % 3 == 0,
            energy: (i % 7 > 0).then(|| f64::from(i) / 7.0),
        })
        .collect();
    let storage = StorageOptions::new().codec(hdf5::Codec::Gzip(6)).shuffle(true).chunk_bytes(4096);
    let options = WriteOptions::new().storage(storage);
    scene.write("data.h5", "run1/hits", &Array::from_rows(&hits), &options);
    for name in HOSTILE {
        scene.write("data.h5", name, &events(), &WriteOptions::default());
    }
    let file = File::append(scene.path("data.h5")).unwrap();
    let broken = file.create_group("broken").unwrap();
    broken.new_attr::<i64>().create("form").unwrap().write_scalar(&1).unwrap();
    file.link_soft("/run1/hits", "latest").unwrap();
    file.link_external("other <b>.h5", "/events", "elsewhere").unwrap();
    let reference = file.reference::<::hdf5::ObjectReference1>("run1/hits").unwrap();
    let events = file.group("events").unwrap();
    let attribute = events.new_attr::<::hdf5::ObjectReference1>().create("belongs to").unwrap();
    attribute.write_scalar(&reference).unwrap();
    file.new_dataset_builder().with_data(&[1.5; 1000]).create("loose").unwrap();
    drop((attribute, events, broken));
    file.close().unwrap();
    scene
}

fn page(scene: &Scene) -> String {
    assert_eq!(scene.line("inspect data.h5 --report page.html").good(), "");
    std::fs::read_to_string(scene.path("page.html")).unwrap()
}

#[test]
fn a_page_says_what_is_in_a_file() {
    let scene = scene();
    let page = page(&scene);
    for text in [
        "<!doctype html>",
        "<title>data.h5: 7 tables, ",
        "<h3><bdi>/run1/hits</bdi><span class=\"tag\">awkward</span><small>4,000 rows</small></h3>",
        "{channel: var * uint32, label: string, good: bool, energy: ?float64}",
        "shuffle + gzip 6",
        "data: 8,000 uint32, 8 chunks of 1,024 (4.0 KiB), shuffle + gzip 6",
        "<bdi>/broken</bdi> cannot be read: ",
        "1 reference, 1 soft link, 1 link to another file",
        "reference by <code><bdi>belongs to</bdi></code>",
        "<td>→ <code><bdi>other &lt;b&gt;.h5:/events</bdi></code></td>",
        "1 dataset outside of tables, 7.8 KiB",
        "channel offsets",
        "energy mask",
        "&lt;script&gt;",
    ] {
        assert!(page.contains(text), "{text}");
    }
    for text in ["<script", "<img", "http://", "https://", "url(", "\u{202e}", "\u{1b}"] {
        assert!(!page.contains(text), "{text}");
    }
    assert!(!page.split("</style>").next().unwrap().contains("@import"));
    // Whenever and wherever it is made.
    assert_eq!(scene.line("inspect data.h5 --report again.html").good(), "");
    assert_eq!(std::fs::read_to_string(scene.path("again.html")).unwrap(), page);
}

#[test]
fn a_page_of_one_array_has_that_alone() {
    let scene = scene();
    assert_eq!(scene.line("inspect data.h5 --group run1/hits --report page.html").good(), "");
    let page = std::fs::read_to_string(scene.path("page.html")).unwrap();
    assert!(page.contains("<title>data.h5: 1 table, ") && page.contains("the rest of the file"));
    assert!(!page.contains("/events") && !page.contains("/broken"));
    let missing = scene.line("inspect data.h5 --group nowhere --report other.html").bad();
    assert_eq!(missing, "data.h5:nowhere: expected a group, found none of this name");
    assert!(!scene.path("other.html").exists());
}

#[test]
fn pages_replace_pages_and_nothing_else() {
    let scene = Scene::new();
    let before = std::fs::read(scene.path("data.h5")).unwrap();
    let refused = scene.line("inspect data.h5 --report data.h5").bad();
    assert_eq!(
        refused,
        "data.h5: expected no file of this name or an older page, found something else"
    );
    assert_eq!(std::fs::read(scene.path("data.h5")).unwrap(), before);
    std::fs::write(scene.path("page.html"), "<!DOCTYPE html>old").unwrap();
    assert!(page(&scene).contains("/events"));
    assert!(
        scene
            .line("inspect data.h5 --report nowhere/page.html")
            .bad()
            .starts_with("nowhere/page.html: ")
    );
    assert!(scene.line("inspect nothing.h5 --report new.html").bad().starts_with("nothing.h5: "));
    scene.line("inspect data.h5 --json --report new.html").misused();
    assert_eq!(scene.files(), ["data.h5", "page.html"]);
    // Without arrays there is less to say, but no reason to fail.
    File::create(scene.path("empty.h5")).unwrap().close().unwrap();
    assert_eq!(scene.line("inspect empty.h5 --report empty.html").good(), "");
}

/// A browser, if one is installed.
fn browser() -> Option<PathBuf> {
    let names = ["chromium", "chromium-browser", "google-chrome"];
    let folders = std::env::var_os("PATH")?;
    let places =
        std::env::split_paths(&folders).flat_map(|folder| names.map(|name| folder.join(name)));
    places.into_iter().find(|path| path.is_file())
}

/// What a browser makes of a page: its DOM, what it says on its console, and which other places it asked for.
struct Seen {
    dom: String,
    console: Vec<String>,
    asked: Vec<String>,
}

fn look(browser: &Path, scene: &Scene, name: &str) -> Seen {
    let log = scene.path("net.json");
    let output = Command::new(browser)
        .args([
            "--headless",
            "--no-sandbox",
            "--disable-gpu",
            "--no-first-run",
            "--disable-extensions",
        ])
        .args(["--disable-background-networking", "--disable-component-update", "--disable-sync"])
        .args(["--enable-logging=stderr", "--virtual-time-budget=3000", "--window-size=1200,900"])
        .arg(format!("--user-data-dir={}", scene.path("profile").display()))
        .arg(format!("--log-net-log={}", log.display()))
        .arg("--dump-dom")
        .arg(format!("file://{}", scene.path(name).display()))
        .output()
        .unwrap();
    let stderr = String::from_utf8_lossy(&output.stderr).into_owned();
    assert!(output.status.success(), "{stderr}");
    let net = std::fs::read_to_string(log).unwrap();
    let asked = net.match_indices(".invalid").map(|(at, end)| {
        let start = net[..at].rfind('"').unwrap_or(at);
        net[start + 1..at + end.len()].to_owned()
    });
    Seen {
        dom: String::from_utf8_lossy(&output.stdout).into_owned(),
        console: stderr
            .lines()
            .filter(|line| line.contains("CONSOLE"))
            .map(str::to_owned)
            .collect(),
        asked: asked.collect(),
    }
}

#[test]
fn a_browser_shows_the_page_and_asks_for_nothing_else() {
    let Some(browser) = browser() else {
        return skipped(
            "no Chromium was found, and this looks at the page of inspect --report in one",
        );
    };
    let scene = scene();
    let page = page(&scene);
    let seen = look(&browser, &scene, "page.html");
    assert!(seen.console.is_empty(), "{:?}", seen.console);
    assert!(seen.asked.is_empty(), "{:?}", seen.asked);
    for text in ["<h1><bdi>data.h5</bdi></h1>", "<bdi>/run1/hits</bdi>", "</body></html>"] {
        assert!(seen.dom.contains(text), "{}", seen.dom);
    }
    assert!(!seen.dom.contains("<script"));

    // What was looked for would have been seen.
    let wrong =
        "<!doctype html><script>console.error('wrong')</script><img src=http://tracker.invalid/x>";
    std::fs::write(scene.path("wrong.html"), wrong).unwrap();
    let seen = look(&browser, &scene, "wrong.html");
    assert!(seen.console.iter().any(|line| line.contains("wrong")), "{:?}", seen.console);
    assert!(!seen.asked.is_empty());

    // Nothing is wider than the screen, also on a narrow one; here a script is needed to tell.
    let measure = "<script>const page = document.documentElement; parent.postMessage(page.scrollWidth - page.clientWidth + ' of ' \
                   + page.querySelectorAll('section').length, '*')</script></body>";
    let with_script = page.replace("default-src 'none';", "").replace("</body>", measure);
    std::fs::write(scene.path("measured.html"), with_script).unwrap();
    let frame = "<!doctype html><body><script>onmessage = e => document.body.append('measured ' + e.data + '.')</script>\
                 <iframe src=measured.html style='width:400px;height:800px;border:0'></iframe></body>";
    std::fs::write(scene.path("frame.html"), frame).unwrap();
    let seen = look(&browser, &scene, "frame.html");
    assert!(seen.dom.contains("measured 0 of 7."), "{} {:?}", seen.dom, seen.console);
}
