//! The desktop shell: the only Rust that says `tauri`. It opens the app, registers the commands, shows the window.
//! Not here: what the commands do (`engine`), what the window shows (`ui`).

mod announce;
mod bindings;
mod commands;
mod data_folder;
mod failure;
mod given;
mod instance;
mod pictures;
mod platform;
mod preview;
mod relay;
mod update;
mod window;

use crate::instance::Instance;
use engine::{App, OpenOptions, SystemClock, WORKER_ARGUMENT, WorkerCommand};
use std::{process::ExitCode, sync::Arc};
use tauri::Manager;
use telemetry::LogOptions;

/// Opens the studio and runs it until its window is closed.
pub fn run() -> ExitCode {
    window::note_start();
    let paths = data_folder::choose();
    let instance = Instance::of(&paths);
    platform::prepare();
    let logs = paths.logs();
    let opened =
        WorkerCommand::of_this_program(WORKER_ARGUMENT).map_err(failure::Opening::from).and_then(
            |worker| App::open(paths, OpenOptions::new(worker)).map_err(failure::Opening::from),
        );
    let app = match opened {
        Ok(app) => app,
        Err(error) => return failure::show(&error, instance),
    };
    // Only now is the data folder known to be ours: one of a newer version is not touched, one that is open elsewhere
    // has another program's log in it.
    let log = telemetry::init_logs(&logs, LogOptions::new(Arc::new(SystemClock)));
    if let Err(error) = &log {
        failure::print(&format!("No log is kept: {error}"));
    }
    take_key(&app);
    app.read_ahead();
    show(app, instance)
}

/// Takes the key of the language model out of the environment, where it is never read again.
#[expect(clippy::disallowed_methods, reason = "only here is the environment read")]
fn take_key(app: &App) {
    if let Ok(key) = std::env::var(engine::model::KEY_VARIABLE)
        && let Err(error) = engine::model::set_key(app, &key, false)
    {
        failure::print(&format!("{}: {error}", engine::model::KEY_VARIABLE));
    }
}

fn show(app: App, instance: Instance) -> ExitCode {
    let builder = bindings::builder();
    let commands = builder.invoke_handler();
    let closing = app.clone();
    let built = instance
        .join(preview::serve(pictures::serve(tauri::Builder::default())))
        .plugin(tauri_plugin_dialog::init())
        .plugin(tauri_plugin_notification::init())
        .plugin(tauri_plugin_opener::init())
        .plugin(tauri_plugin_updater::Builder::new().build())
        .plugin(window::remembered())
        .invoke_handler(commands)
        .manage(app)
        .manage(relay::Relay::default())
        .setup(|tauri_app| {
            announce::start(tauri_app.handle());
            window::open(tauri_app.handle())?;
            given_now().hand_over(tauri_app.handle(), None);
            Ok(())
        })
        .build(context());
    let tauri_app = match built {
        Ok(tauri_app) => tauri_app,
        Err(error) => {
            let why = error.to_string();
            return failure::show_text("The window could not be opened.", &why, Instance::Apart);
        }
    };
    tauri_app.run(move |handle, event| match event {
        tauri::RunEvent::WindowEvent { label, event: tauri::WindowEvent::Destroyed, .. } => {
            handle.state::<relay::Relay>().end(&label);
        }
        tauri::RunEvent::Exit => {
            window::hide_all(handle);
            if let Err(error) = closing.close() {
                tracing::error!(%error, "the data folder was not closed cleanly");
            }
        }
        _ => {}
    });
    ExitCode::SUCCESS
}

/// What this start was given to open.
fn given_now() -> given::Given {
    let folder = std::env::current_dir().unwrap_or_default();
    let arguments = std::env::args_os().skip(1);
    given::Given::of(arguments.map(|one| one.to_string_lossy().into_owned()), &folder)
}

/// The configuration, the icons and the page. Here alone, since each place that says so holds all of it.
pub(crate) fn context() -> tauri::Context {
    tauri::generate_context!()
}

/// The app behind the window, for the commands.
pub(crate) fn app_of(handle: &tauri::AppHandle) -> App {
    handle.state::<App>().inner().clone()
}
