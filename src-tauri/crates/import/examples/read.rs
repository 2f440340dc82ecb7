//! Prints what is read out of files, one JSON line each; for whoever works on a format.
//! Not here: the terminal program's `extract`, which reads in a worker process.
#![expect(clippy::print_stdout, reason = "printing is what it is for")]

fn main() {
    // Parsers recurse; a worker reads with such a stack too.
    let work = std::thread::Builder::new().stack_size(64 << 20).spawn(|| {
        for name in std::env::args_os().skip(1) {
            let start = std::time::Instant::now();
            let read = import::extract_file(std::path::Path::new(&name));
            let took = start.elapsed().as_millis();
            let line = match read {
                Ok(read) => serde_json::json!({"file": name.to_string_lossy(), "ms": took, "read": read}),
                Err(error) => {
                    serde_json::json!({"file": name.to_string_lossy(), "ms": took, "error": error.to_string()})
                }
            };
            println!("{line}");
        }
    });
    if let Ok(work) = work {
        let _ = work.join();
    }
}
