//! What the arguments ask for. Pure: reads no file, prints nothing.

use crate::analysis::figures::{ColorBy, Drawing, SizeBy};
use crate::document::columns::Columns;
use crate::export::Scale;
use crate::export::palette::Shade;
use crate::layout::Style;
use crate::network::Window;
use lexopt::prelude::*;
use std::ffi::OsString;
use std::path::PathBuf;

/// Everything the program can be started for.
#[derive(Clone, Debug, PartialEq)]
pub enum Command {
    /// Opens the window, with these articles.
    Window(Vec<PathBuf>),
    Help,
    Version,
    InstallDesktop,
    UninstallDesktop,
    /// Reads files for another process of this program; with so many megabytes.
    Reader(u64),
    Analyze {
        paths: Vec<PathBuf>,
        columns: Option<Columns>,
        window: Window,
        out: Option<PathBuf>,
    },
    Text {
        paths: Vec<PathBuf>,
        columns: Option<Columns>,
        is_jsonl: bool,
    },
    Layout {
        edges: PathBuf,
        out: PathBuf,
        style: Style,
        threads: usize,
    },
    Export {
        paths: Vec<PathBuf>,
        columns: Option<Columns>,
        window: Window,
        out: PathBuf,
        style: Style,
        shade: Shade,
        is_transparent: bool,
        scale: Scale,
        title: Option<String>,
        drawing: Drawing,
    },
}

/// The options that come with a command, before it is known which of them it takes.
#[derive(Debug, Default)]
struct Given {
    paths: Vec<PathBuf>,
    columns: Option<Columns>,
    out: Option<PathBuf>,
    window: Option<Window>,
    style: Option<Style>,
    threads: Option<usize>,
    is_jsonl: bool,
    shade: Shade,
    is_transparent: bool,
    scale: Scale,
    title: Option<String>,
    drawing: Drawing,
    /// Every option in the order given, for the message when one does not belong to the command.
    names: Vec<&'static str>,
}

/// Reads the arguments, the program's own name left out.
///
/// # Errors
/// In words for the user, when they ask for nothing that can be done.
pub fn parse(arguments: impl IntoIterator<Item = OsString>) -> Result<Command, String> {
    let mut parser = lexopt::Parser::from_args(arguments);
    let mut word: Option<String> = None;
    let mut given = Given::default();
    while let Some(argument) = parser.next().map_err(told)? {
        match argument {
            Short('h') | Long("help") => return Ok(Command::Help),
            Short('V') | Long("version") => return Ok(Command::Version),
            Long("install-desktop") => return Ok(Command::InstallDesktop),
            Long("uninstall-desktop") => return Ok(Command::UninstallDesktop),
            Short('o') | Long("output") => {
                given.out = Some(PathBuf::from(parser.value().map_err(told)?));
                given.names.push("-o");
            }
            Long("window") => {
                given.window = Some(one_of("--window", &value(&mut parser)?, &Window::ALL.map(|window| (window.word(), window)))?);
                given.names.push("--window");
            }
            Long("style") => {
                let styles = [("spread", Style::Spread), ("clusters", Style::Clusters), ("distances", Style::Distances)];
                given.style = Some(one_of("--style", &value(&mut parser)?, &styles)?);
                given.names.push("--style");
            }
            Long("size") => {
                let sizes = [
                    ("mentions", SizeBy::Mentions),
                    ("articles", SizeBy::Articles),
                    ("ties", SizeBy::Ties),
                    ("betweenness", SizeBy::Betweenness),
                ];
                given.drawing.size = one_of("--size", &value(&mut parser)?, &sizes)?;
                given.names.push("--size");
            }
            Long("color") => {
                given.drawing.color =
                    one_of("--color", &value(&mut parser)?, &[("kind", ColorBy::Kind), ("community", ColorBy::Community)])?;
                given.names.push("--color");
            }
            Long("communities") => {
                given.drawing.has_hulls = true;
                given.names.push("--communities");
            }
            Long("threads") => {
                let text = value(&mut parser)?;
                let count = text.parse().ok().filter(|count| (1..=1024).contains(count));
                given.threads = Some(count.ok_or_else(|| format!("--threads takes a whole number from 1 to 1024, not “{text}”"))?);
                given.names.push("--threads");
            }
            Long("reader") => {
                let text = value(&mut parser)?;
                return text.parse().map(Command::Reader).map_err(|_| format!("--reader takes a number of megabytes, not “{text}”"));
            }
            Long("columns") => {
                given.columns = Some(Columns::parse(&value(&mut parser)?)?);
                given.names.push("--columns");
            }
            Long("jsonl") => {
                given.is_jsonl = true;
                given.names.push("--jsonl");
            }
            Long("dark") => {
                given.shade = Shade::Dark;
                given.names.push("--dark");
            }
            Long("transparent") => {
                given.is_transparent = true;
                given.names.push("--transparent");
            }
            Long("scale") => {
                let scales = [("1", Scale::Single), ("2", Scale::Double), ("4", Scale::Fourfold)];
                given.scale = one_of("--scale", &value(&mut parser)?, &scales)?;
                given.names.push("--scale");
            }
            Long("title") => {
                given.title = Some(value(&mut parser)?);
                given.names.push("--title");
            }
            Value(path) => {
                let is_first = word.is_none() && given.paths.is_empty();
                match path.to_str().filter(|path| is_first && ["analyze", "text", "layout", "export"].contains(path)) {
                    Some(command) => word = Some(command.to_owned()),
                    None => given.paths.push(PathBuf::from(path)),
                }
            }
            other => return Err(told(other.unexpected())),
        }
    }
    command(word.as_deref(), given)
}

fn command(word: Option<&str>, given: Given) -> Result<Command, String> {
    let takes: &[&str] = match word {
        Some("analyze") => &["--window", "-o", "--columns"],
        Some("text") => &["--jsonl", "--columns"],
        Some("layout") => &["-o", "--style", "--threads"],
        Some("export") => {
            const ALL: &[&str] = &[
                "-o",
                "--window",
                "--style",
                "--dark",
                "--transparent",
                "--scale",
                "--title",
                "--size",
                "--color",
                "--communities",
                "--columns",
            ];
            ALL
        }
        _ => &[],
    };
    if let Some(name) = given.names.iter().find(|name| !takes.contains(name)) {
        return Err(match word {
            Some(word) => format!("“{word}” takes no {name}"),
            None => format!("the window takes no {name}; name a command first, as in: actorium analyze PATH"),
        });
    }
    let Some(word) = word else {
        return Ok(Command::Window(given.paths));
    };
    if given.paths.is_empty() {
        return Err(format!("“{word}” needs at least one file or folder, or - for standard input"));
    }
    match word {
        "analyze" => {
            Ok(Command::Analyze { paths: given.paths, columns: given.columns, window: given.window.unwrap_or_default(), out: given.out })
        }
        "text" => Ok(Command::Text { paths: given.paths, columns: given.columns, is_jsonl: given.is_jsonl }),
        "layout" => {
            let out = given.out.ok_or("“layout” needs -o POSITIONS.tsv")?;
            let [edges] = <[PathBuf; 1]>::try_from(given.paths).map_err(|_| "“layout” takes one file of edges")?;
            Ok(Command::Layout { edges, out, style: given.style.unwrap_or_default(), threads: given.threads.unwrap_or(1) })
        }
        _ => Ok(Command::Export {
            paths: given.paths,
            columns: given.columns,
            window: given.window.unwrap_or_default(),
            out: given.out.ok_or("“export” needs -o FILE, whose ending names the format")?,
            style: given.style.unwrap_or_default(),
            shade: given.shade,
            is_transparent: given.is_transparent,
            scale: given.scale,
            title: given.title,
            drawing: given.drawing,
        }),
    }
}

fn value(parser: &mut lexopt::Parser) -> Result<String, String> {
    parser.value().map_err(told)?.into_string().map_err(|text| format!("“{}” is no text", text.to_string_lossy()))
}

fn one_of<T: Copy>(option: &str, text: &str, known: &[(&str, T)]) -> Result<T, String> {
    let found = known.iter().find(|(word, _)| *word == text).map(|(_, value)| *value);
    found.ok_or_else(|| {
        let words: Vec<&str> = known.iter().map(|(word, _)| *word).collect();
        format!("{option} takes one of {}, not “{text}”", words.join(", "))
    })
}

fn told(error: lexopt::Error) -> String {
    error.to_string()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(line: &str, expected: Result<Command, &str>) {
        let found = parse(line.split_whitespace().map(OsString::from));
        match (found, expected) {
            (Err(found), Err(part)) => assert!(found.contains(part), "{line}: {found}"),
            (found, expected) => assert_eq!(found, expected.map_err(str::to_owned), "{line}"),
        }
    }

    fn paths(list: &[&str]) -> Vec<PathBuf> {
        list.iter().map(PathBuf::from).collect()
    }

    #[test]
    fn commands_and_their_options() {
        check("", Ok(Command::Window(Vec::new())));
        check("a.txt folder", Ok(Command::Window(paths(&["a.txt", "folder"]))));
        check("--help", Ok(Command::Help));
        check("analyze --help", Ok(Command::Help));
        check("-V", Ok(Command::Version));
        check("--install-desktop", Ok(Command::InstallDesktop));
        check("--uninstall-desktop", Ok(Command::UninstallDesktop));
        check("analyze a", Ok(Command::Analyze { paths: paths(&["a"]), columns: None, window: Window::Sentence, out: None }));
        check(
            "analyze a - --window paragraph -o x.json",
            Ok(Command::Analyze { paths: paths(&["a", "-"]), columns: None, window: Window::Paragraph, out: Some("x.json".into()) }),
        );
        check("text --jsonl a", Ok(Command::Text { paths: paths(&["a"]), columns: None, is_jsonl: true }));
        let columns = Some(Columns { text: Some("b".into()), title: Some("h".into()), ..Columns::default() });
        check("text a --columns text=b,title=h", Ok(Command::Text { paths: paths(&["a"]), columns, is_jsonl: false }));
        check("--reader 100", Ok(Command::Reader(100)));
        check(
            "layout e.tsv -o p.tsv --style distances --threads 4",
            Ok(Command::Layout { edges: "e.tsv".into(), out: "p.tsv".into(), style: Style::Distances, threads: 4 }),
        );
    }

    #[test]
    fn a_picture_has_its_options() {
        let expected = Command::Export {
            paths: paths(&["a"]),
            columns: None,
            window: Window::Next,
            out: "b.png".into(),
            style: Style::Clusters,
            shade: Shade::Dark,
            is_transparent: true,
            scale: Scale::Fourfold,
            title: Some("News".into()),
            drawing: Drawing { size: SizeBy::Ties, color: ColorBy::Community, has_hulls: true, ..Drawing::default() },
        };
        check(
            "export a -o b.png --size ties --color community --communities --window next --style clusters --dark --transparent --scale 4 --title News",
            Ok(expected),
        );
    }

    #[test]
    fn only_the_first_word_is_a_command() {
        check("text analyze", Ok(Command::Text { paths: paths(&["analyze"]), columns: None, is_jsonl: false }));
        check("./text", Ok(Command::Window(paths(&["./text"]))));
        check("a text", Ok(Command::Window(paths(&["a", "text"]))));
    }

    #[test]
    fn wrong_arguments_are_told() {
        check("analyze", Err("needs at least one file"));
        check("analyze a --window far", Err("sentence, next, paragraph, document"));
        check("analyze a --jsonl", Err("“analyze” takes no --jsonl"));
        check("a.txt -o b", Err("the window takes no -o"));
        check("analyze a --nonsense", Err("nonsense"));
        check("layout a b -o c", Err("one file of edges"));
        check("layout a", Err("needs -o"));
        check("export a", Err("needs -o"));
        check("export a -o b.png --scale 3", Err("1, 2, 4"));
        check("layout a -o b --threads 0", Err("whole number"));
    }
}
