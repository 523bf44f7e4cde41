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
            .args(["-displayfd", "1", "-screen", "0", &format!("{size}x24"), "-nolisten", "tcp"])
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
        let path = format!("{}:{}", tools.display(), std::env::var("PATH").unwrap());
        let program = Command::new(env!("CARGO_BIN_EXE_actorium"))
            .env("DISPLAY", &screen.display)
            .env("HOME", home.path())
            .env("PATH", path)
            .env("LIBGL_ALWAYS_SOFTWARE", "1")
            .env_remove("WAYLAND_DISPLAY")
            .env_remove("DBUS_SESSION_BUS_ADDRESS")
            .env("XDG_RUNTIME_DIR", home.path())
            .env_remove("XDG_DATA_HOME")
            .env_remove("XDG_CONFIG_HOME")
            .env_remove("XDG_PICTURES_DIR")
            .stdout(Stdio::null())
            .stderr(Stdio::inherit())
            .spawn()
            .unwrap();
        let mut desk = Self { screen, home, program, window: String::new() };
        let id = program_id(&desk.program);
        let found = desk.wait_for("the window", |desk| {
            let answer = desk.ask(&["search", "--onlyvisible", "--pid", &id]);
            answer.lines().last().map(str::to_owned).filter(|line| !line.is_empty())
        });
        desk.window = found;
        desk.ask(&["windowfocus", "--sync", &desk.window.clone()]);
        desk
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

fn program_id(program: &Child) -> String {
    program.id().to_string()
}

fn stand_in(path: &Path, script: &str) {
    use std::os::unix::fs::PermissionsExt;
    fs::write(path, script).unwrap();
    fs::set_permissions(path, fs::Permissions::from_mode(0o755)).unwrap();
}
