//! What all targets do with the bytes they are given.
//! Not here: which reader gets them; that is what a target is.
#![expect(clippy::panic, reason = "a panic is how a fuzzer is told that something is wrong")]

/// The stack of a worker process (`import::limits`), since that is where files are read.
const STACK_BYTES: usize = 64 << 20;

/// Reads `data` as a file of this name, and the pictures in it. Whatever it is, it must be read or refused, and no block may be without words.
pub fn read(data: &[u8], name: &str) {
    std::thread::scope(|scope| {
        let read = || {
            if let Ok(extraction) = import::extract(data, name) {
                for block in &extraction.blocks {
                    assert!(!block.text.trim().is_empty(), "a block without words: {block:?}");
                }
                for found in import::pictures(data, extraction.format) {
                    // Only its head was looked at; the rest may be anything.
                    let _small = import::thumbnail(&found.bytes, 64);
                }
            }
        };
        let thread = std::thread::Builder::new().stack_size(STACK_BYTES);
        match thread.spawn_scoped(scope, read).map(|read| read.join()) {
            Ok(Ok(())) => {}
            Ok(Err(panic)) => std::panic::resume_unwind(panic),
            Err(error) => panic!("{error}"),
        }
    });
}
