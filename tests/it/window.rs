//! The real window under Xvfb, worked with keys and clicks as a person would.

use std::fs;
use std::io::{BufRead, BufReader};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::thread::sleep;
use std::time::Duration;

const NEEDS: &str = "this test needs Xvfb and xdotool: ./test installs them";

/// How often something is looked for before it is called missing, 100 ms apart: slow machines get their time.
const PATIENCE: usize = 600;

/// A screen without a monitor.
struct Screen {
    server: Child,
    display: String,
}

impl Screen {
    fn new(size: &str) -> Self {
        let mut server = Command::new("Xvfb")
            // Without -noreset the screen begins anew when its last guest leaves: a look for the window would end a program that just came.
            .args(["-displayfd", "1", "-screen", "0", &format!("{size}x24"), "-nolisten", "tcp", "-noreset"])
            .stdout(Stdio::piped())
            .stderr(Stdio::null())
            .spawn()
            .expect(NEEDS);
        let mut number = String::new();
        BufReader::new(server.stdout.take().unwrap()).read_line(&mut number).unwrap();
        assert!(!number.trim().is_empty(), "Xvfb gave no display");
        Self { server, display: format!(":{}", number.trim()) }
    }
}

impl Drop for Screen {
    fn drop(&mut self) {
        drop(self.server.kill());
        drop(self.server.wait());
    }
}

/// The program in a home of its own on a screen of its own.
struct Desk {
    screen: Screen,
    home: tempfile::TempDir,
    program: Child,
    window: String,
}

impl Desk {
    /// Starts the program on the samples. `dialog` is what the system's file dialog will answer.
    fn open(size: &str, dialog: &Path) -> Self {
        let screen = Screen::new(size);
        let home = tempfile::tempdir().unwrap();
        let tools = home.path().join("bin");
        fs::create_dir_all(&tools).unwrap();
        stand_in(&tools.join("zenity"), &format!("#!/bin/sh\necho '{}'\n", dialog.display()));
        Self::on(screen, home, &[])
    }

    /// Starts the program with these arguments.
    fn on(screen: Screen, home: tempfile::TempDir, arguments: &[&Path]) -> Self {
        let program = launch(&screen, home.path(), arguments);
        let mut desk = Self { screen, home, program, window: String::new() };
        desk.find_window();
        desk
    }

    /// Starts the program again where it ended.
    fn again(&mut self) {
        self.program = launch(&self.screen, self.home.path(), &[]);
        self.find_window();
    }

    fn find_window(&mut self) {
        let id = program_id(&self.program);
        let found = self.wait_for("the window", |desk| {
            let answer = desk.ask(&["search", "--onlyvisible", "--pid", &id]);
            answer.lines().last().map(str::to_owned).filter(|line| !line.is_empty())
        });
        self.window = found;
        self.ask(&["windowfocus", "--sync", &self.window.clone()]);
    }

    fn type_words(&self, words: &str) {
        self.ask(&["type", "--delay", "40", words]);
        sleep(Duration::from_millis(400));
    }

    fn drag(&self, (x, y): (u32, u32), (to_x, to_y): (u32, u32)) {
        self.ask(&["mousemove", &x.to_string(), &y.to_string()]);
        sleep(Duration::from_millis(300));
        self.ask(&["mousedown", "1"]);
        for step in 1..=8 {
            let at = |from: u32, to: u32| ((from * (8 - step) + to * step) / 8).to_string();
            self.ask(&["mousemove", &at(x, to_x), &at(y, to_y)]);
            sleep(Duration::from_millis(60));
        }
        self.ask(&["mouseup", "1"]);
        sleep(Duration::from_millis(300));
    }

    /// The project without a name, as the disk has it.
    fn kept(&self) -> Option<actorium::project::Project> {
        let path = self.files("actorium").into_iter().next()?;
        actorium::project::store::Store::read(&path).ok().map(|loaded| loaded.project)
    }

    /// Where everyone stands, as the disk has it: what a window shows otherwise, it writes.
    fn places(&self) -> Option<std::collections::BTreeMap<actorium::project::Anchor, [f64; 2]>> {
        let path = self.files("actorium").into_iter().next()?;
        actorium::project::store::Store::read(&path).ok().map(|loaded| loaded.looks.places)
    }

    fn quit(&mut self) {
        self.key("ctrl+q");
        for _ in 0..PATIENCE {
            if self.program.try_wait().unwrap().is_some() {
                return;
            }
            sleep(Duration::from_millis(100));
        }
        panic!("the window did not close");
    }

    fn ask(&self, arguments: &[&str]) -> String {
        let output = Command::new("xdotool").env("DISPLAY", &self.screen.display).args(arguments).output().expect(NEEDS);
        String::from_utf8_lossy(&output.stdout).trim().to_owned()
    }

    fn key(&self, key: &str) {
        self.ask(&["key", "--clearmodifiers", key]);
        sleep(Duration::from_millis(300));
    }

    fn click(&self, x: u32, y: u32) {
        self.ask(&["mousemove", &x.to_string(), &y.to_string()]);
        sleep(Duration::from_millis(200));
        self.ask(&["click", "1"]);
        sleep(Duration::from_millis(300));
    }

    fn title(&self) -> String {
        self.ask(&["getwindowname", &self.window])
    }

    /// Files below the home with this ending, oldest name first.
    fn files(&self, ending: &str) -> Vec<PathBuf> {
        let all = walkdir::WalkDir::new(self.home.path()).sort_by_file_name().into_iter().filter_map(Result::ok);
        all.map(|entry| entry.into_path()).filter(|path| path.extension().is_some_and(|found| found == ending)).collect()
    }

    fn wait_for<T>(&mut self, what: &str, mut look: impl FnMut(&Self) -> Option<T>) -> T {
        for _ in 0..PATIENCE {
            if let Some(found) = look(self) {
                return found;
            }
            assert!(self.program.try_wait().unwrap().is_none(), "the program ended while {what} was awaited");
            sleep(Duration::from_millis(100));
        }
        panic!("{what} did not come; the title is “{}”", self.title());
    }

    /// A screenshot by the program itself (F12).
    fn screenshot(&mut self) -> image::RgbaImage {
        let before = self.files("png");
        self.key("F12");
        let path = self.wait_for("the screenshot", |desk| desk.files("png").into_iter().find(|path| !before.contains(path)));
        image::open(path).unwrap().to_rgba8()
    }
}

impl Drop for Desk {
    fn drop(&mut self) {
        drop(self.program.kill());
        drop(self.program.wait());
    }
}

fn launch(screen: &Screen, home: &Path, arguments: &[&Path]) -> Child {
    let path = format!("{}:{}", home.join("bin").display(), std::env::var("PATH").unwrap());
    Command::new(env!("CARGO_BIN_EXE_actorium"))
        .args(arguments)
        .env("DISPLAY", &screen.display)
        .env("HOME", home)
        .env("PATH", path)
        .env("LIBGL_ALWAYS_SOFTWARE", "1")
        .env_remove("WAYLAND_DISPLAY")
        .env_remove("DBUS_SESSION_BUS_ADDRESS")
        .env("XDG_RUNTIME_DIR", home)
        .env_remove("XDG_DATA_HOME")
        .env_remove("XDG_CONFIG_HOME")
        .env_remove("XDG_STATE_HOME")
        .env_remove("XDG_PICTURES_DIR")
        .stdout(Stdio::null())
        .stderr(Stdio::inherit())
        .spawn()
        .unwrap()
}

fn program_id(program: &Child) -> String {
    program.id().to_string()
}

fn stand_in(path: &Path, script: &str) {
    use std::os::unix::fs::PermissionsExt;
    fs::write(path, script).unwrap();
    fs::set_permissions(path, fs::Permissions::from_mode(0o755)).unwrap();
}

const ARTICLE: &str = "Lisbon hosts talks on the river\n\n\
    Prime Minister Helena Duarte met Spain's Environment Minister Carlos Ibarra in Lisbon on Monday to discuss the Tagus. \
    Duarte thanked Ibarra and the European Commission for their patience.\n\n\
    Ibarra said that Spain would send engineers to Portugal in the spring.\n";

/// The middle of the largest patch of this color within the map, in pixels.
fn largest_patch(picture: &image::RgbaImage, color: [u8; 3]) -> Option<(u32, u32)> {
    let is_like = |x: u32, y: u32| {
        let pixel = picture.get_pixel(x, y).0;
        pixel.iter().zip(color).all(|(found, sought)| found.abs_diff(sought) < 14)
    };
    // The disc is as wide as the longest run of its color; the middle of that run is its middle.
    let mut best = (0, (0, 0));
    for y in 60..picture.height() - 140 {
        let mut run = 0;
        for x in 280..picture.width() - 400 {
            run = if is_like(x, y) { run + 1 } else { 0 };
            if run > best.0 {
                best = (run, (x - run / 2, y));
            }
        }
    }
    (best.0 > 8).then_some(best.1)
}

fn count_near(picture: &image::RgbaImage, (x, y): (u32, u32), color: [u8; 3]) -> usize {
    let mut count = 0;
    for dx in 0..60 {
        for dy in 0..60 {
            let pixel = picture.get_pixel((x + dx).saturating_sub(30), (y + dy).saturating_sub(30)).0;
            count += usize::from(pixel.iter().zip(color).all(|(found, sought)| found.abs_diff(sought) < 14));
        }
    }
    count
}

#[test]
fn a_person_imports_clicks_and_saves() {
    let folder = tempfile::tempdir().unwrap();
    let article = folder.path().join("lisbon.txt");
    fs::write(&article, ARTICLE).unwrap();
    let mut desk = Desk::open("1280x800", &article);

    // The first picture is the map of the samples, at rest, with the strongest tie's sentences.
    let country = actorium::export::palette::kind(actorium::mention::ActorKind::Country, actorium::export::palette::Shade::Light);
    let accent = actorium::export::palette::LIGHT.accent;
    let mut is_seen = || {
        sleep(Duration::from_millis(1000));
        largest_patch(&desk.screenshot(), country).is_some()
    };
    assert!((0..60).any(|_| is_seen()), "no country on the map");
    let before = desk.screenshot();
    let disc = largest_patch(&before, country).expect("a country on the map");
    assert!(count_near(&before, disc, accent) < 20, "the country is selected before it was clicked");

    // A click on a disc selects it.
    desk.click(disc.0, disc.1);
    sleep(Duration::from_millis(800));
    let clicked = desk.screenshot();
    assert!(count_near(&clicked, disc, accent) >= 20, "the clicked country shows no ring of selection");

    // Ctrl+O asks the system's dialog; the article joins the map.
    desk.key("ctrl+o");
    desk.wait_for("the new title", |desk| (!desk.title().contains("Samples")).then_some(()));
    sleep(Duration::from_millis(1500));

    // Ctrl+E saves the picture.
    let pictures = desk.files("png").len();
    desk.key("ctrl+e");
    sleep(Duration::from_millis(500));
    desk.key("Return");
    desk.wait_for("the picture", |desk| (desk.files("png").len() > pictures).then_some(()));
    sleep(Duration::from_millis(500));
    let saved = desk
        .files("png")
        .into_iter()
        .find(|path| path.file_stem().is_some_and(|stem| stem == "Actorium map"))
        .expect("a picture of that name");
    let picture = image::open(saved).unwrap().to_rgba8();
    assert!(picture.width() >= 800 && largest_patch(&picture, country).is_some(), "the picture shows no map");

    // Ctrl+Shift+E saves the data, and the new article's actors are in it.
    desk.key("ctrl+shift+e");
    sleep(Duration::from_millis(500));
    desk.key("Return");
    let data = desk.wait_for("the data", |desk| desk.files("gexf").pop());
    let text = desk.wait_for("all of the data", |_| fs::read_to_string(&data).ok().filter(|text| text.contains("</gexf>")));
    assert!(text.contains("Helena Duarte") && text.contains("Lukashenko"), "both the samples' and the article's actors are in the data");

    // What was done last can be undone: the article leaves again.
    desk.key("Escape");
    desk.key("ctrl+z");
    desk.wait_for("the samples' title", |desk| desk.title().contains("Samples").then_some(()));
    desk.quit();
}

/// How many pixels of the map differ between two pictures.
fn differing(a: &image::RgbaImage, b: &image::RgbaImage) -> usize {
    let is_other = |x: u32, y: u32| a.get_pixel(x, y).0.iter().zip(b.get_pixel(x, y).0).any(|(a, b)| a.abs_diff(b) > 24);
    (60..a.height() - 60).map(|y| (280..a.width() - 400).filter(|x| is_other(*x, y)).count()).sum()
}

#[test]
fn what_a_person_did_outlives_a_kill_a_quit_and_a_move_to_another_desk() {
    use actorium::project::Edit;
    let folder = tempfile::tempdir().unwrap();
    let article = folder.path().join("lisbon.txt");
    fs::write(&article, ARTICLE).unwrap();
    let mut desk = Desk::open("1280x800", &article);
    sleep(Duration::from_millis(1500));

    // Import.
    desk.key("ctrl+o");
    desk.wait_for("the new title", |desk| (!desk.title().contains("Samples")).then_some(()));
    sleep(Duration::from_millis(1500));
    // Merge, with keys alone.
    let slowly = |desk: &Desk, key: &str| {
        desk.key(key);
        sleep(Duration::from_millis(1000));
    };
    slowly(&desk, "ctrl+k");
    desk.type_words("Duarte");
    slowly(&desk, "Return");
    slowly(&desk, "m");
    desk.type_words("Ibarra");
    slowly(&desk, "Return");
    slowly(&desk, "Return");
    let has = |desk: &Desk, wanted: fn(&Edit) -> bool| {
        desk.kept().is_some_and(|project| project.history().done().iter().flat_map(Edit::parts).any(wanted)).then_some(())
    };
    desk.wait_for("the merge on the disk", |desk| has(desk, |edit| matches!(edit, Edit::Merge(_))));
    sleep(Duration::from_millis(1500));
    // Move a disc.
    let before = desk.screenshot();
    let country = actorium::export::palette::kind(actorium::mention::ActorKind::Country, actorium::export::palette::Shade::Light);
    let (x, y) = largest_patch(&before, country).expect("a country on the map");
    desk.drag((x, y), (x - 40, y + 50));
    desk.wait_for("the pin on the disk", |desk| has(desk, |edit| matches!(edit, Edit::Pin(..))));
    desk.ask(&["mousemove", "640", "20"]);
    sleep(Duration::from_millis(2500));
    let moved = desk.screenshot();
    assert!(differing(&before, &moved) > 400, "nothing moved on the map");
    let (history, places) = (desk.kept().unwrap().history().clone(), desk.places());

    // Killed in the middle of everything, and started again: the same project, the same map.
    desk.program.kill().unwrap();
    desk.program.wait().unwrap();
    desk.again();
    sleep(Duration::from_millis(2500));
    desk.ask(&["mousemove", "640", "20"]);
    assert!(places.is_some() && desk.places() == places, "the map is another one after a kill");
    assert_eq!(*desk.kept().unwrap().history(), history);

    // The way back is there too, and a quit keeps what was undone.
    desk.key("ctrl+z");
    desk.wait_for("the undone pin on the disk", |desk| desk.kept().filter(|project| project.history().undone().len() == 1).map(drop));
    desk.quit();
    desk.again();
    desk.key("ctrl+shift+z");
    desk.wait_for("the pin on the disk again", |desk| desk.kept().filter(|project| *project.history() == history).map(drop));

    // Under a name, and opened elsewhere.
    slowly(&desk, "ctrl+s");
    slowly(&desk, "ctrl+a");
    desk.type_words("case");
    slowly(&desk, "Return");
    desk.wait_for("the name in the title", |desk| desk.title().starts_with("case").then_some(()));
    desk.quit();
    let file = desk.home.path().join("case.actorium");
    assert!(file.is_file() && desk.files("actorium").len() == 1, "{:?}", desk.files("actorium"));
    let copy = folder.path().join("case.actorium");
    fs::copy(&file, &copy).unwrap();
    let mut other = Desk::on(Screen::new("1280x800"), tempfile::tempdir().unwrap(), &[&copy]);
    other.wait_for("the name in the title", |desk| desk.title().starts_with("case").then_some(()));
    sleep(Duration::from_millis(2500));
    other.ask(&["mousemove", "640", "20"]);
    let elsewhere = actorium::project::store::Store::read(&copy).unwrap().looks.places;
    assert_eq!(Some(elsewhere), places, "the map is another one elsewhere");
    other.quit();
}
