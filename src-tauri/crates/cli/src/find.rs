//! Search and concepts in the terminal.
//! Not here: the search and the graph (`engine`).

use crate::{
    args::{Concepts, Search, Where},
    print::{Printer, print_line},
};
use engine::{
    App, EngineError,
    api::{ApiError, ConceptsAnswer, ConceptsRequest, SearchAnswer, SearchRequest, Within},
};
use serde::Serialize;
use std::{
    io::{BufRead, BufReader},
    path::Path,
    process::ExitCode,
};

pub(crate) fn search(
    app: &App,
    printer: &Printer,
    arguments: &Search,
) -> Result<ExitCode, ApiError> {
    // What another command has just written must be found.
    app.settle_search();
    if let Some(file) = &arguments.batch {
        return batch(app, arguments, file);
    }
    let request = request(arguments, arguments.query.clone().unwrap_or_default());
    let answer = app.call("search", |_| engine::finding::search(app, &request))?;
    Ok(printer.answer(&answer, text))
}

fn request(arguments: &Search, text: String) -> SearchRequest {
    SearchRequest {
        text,
        offset: 0,
        limit: arguments.limit,
        within: match arguments.within {
            None => Within::All,
            Some(Where::Sources) => Within::Sources,
            Some(Where::Courses) => Within::Courses,
        },
        documents: arguments.document.clone(),
    }
}

#[derive(Serialize)]
struct Line<'a> {
    id: &'a str,
    #[serde(flatten)]
    answer: SearchAnswer,
}

fn batch(app: &App, arguments: &Search, path: &Path) -> Result<ExitCode, ApiError> {
    let unreadable = |source| EngineError::File { path: path.display().to_string(), source };
    let file = app.call("search", |_| std::fs::File::open(path).map_err(unreadable))?;
    for line in BufReader::new(file).lines() {
        let line = app.call("search", |_| line.map_err(unreadable))?;
        let Some((id, query)) = line.split_once('\t') else { continue };
        let request = request(arguments, query.to_owned());
        let answer = app.call("search", |_| engine::finding::search(app, &request))?;
        let line = serde_json::to_string(&Line { id, answer }).unwrap_or_default();
        if print_line(&line) != ExitCode::SUCCESS {
            break;
        }
    }
    Ok(ExitCode::SUCCESS)
}

fn text(answer: &SearchAnswer) -> String {
    let mut lines = vec![match (answer.total, answer.corrected) {
        (0, _) => "Nothing found.".into(),
        (total, false) => format!("{total} found in {:.1} ms", answer.took_ms),
        (total, true) => format!("Nothing as typed; {total} similar, in {:.1} ms", answer.took_ms),
    }];
    for hit in &answer.hits {
        lines.push(format!("\n{} ({})", hit.title, hit.anchor));
        if !hit.path.is_empty() {
            lines.push(format!("  {}", hit.path));
        }
        lines.push(format!("  {}", hit.fragment.replace('\n', " ")));
    }
    lines.join("\n")
}

pub(crate) fn concepts(
    app: &App,
    printer: &Printer,
    arguments: &Concepts,
) -> Result<ExitCode, ApiError> {
    app.settle();
    let request = ConceptsRequest {
        about: arguments.about.clone(),
        document: arguments.document.clone(),
        course: arguments.course.clone(),
        depth: arguments.depth,
        limit: arguments.limit,
    };
    let answer = app.call("concepts", |_| engine::concepts::concepts(app, &request))?;
    Ok(printer.answer(&answer, |answer: &ConceptsAnswer| {
        let nodes = answer
            .nodes
            .iter()
            .map(|node| format!("{:8.2}  {} ({})", node.weight, node.label, node.kind));
        let mut lines: Vec<String> = nodes.collect();
        lines.push(format!(
            "{} connections{}",
            answer.edges.len(),
            if answer.truncated { ", and more" } else { "" }
        ));
        lines.join("\n")
    }))
}
