//! What all targets do with the bytes they are given.
//! Not here: which reader gets them; that is what a target is.
#![expect(clippy::panic, reason = "a panic is how a fuzzer is told that something is wrong")]

/// The stack of a worker process (`import::limits`), since that is where files are read.
const STACK_BYTES: usize = 64 << 20;

/// Reads `data` as a file of this name, cuts its text into passages, and looks at the pictures in it. Whatever it is, it must
/// be read or refused.
pub fn read(data: &[u8], name: &str) {
    std::thread::scope(|scope| {
        let read = || {
            if let Ok(extraction) = import::extract(data, name) {
                passages(extraction.blocks);
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

/// Every passage must be words of the text: its places lie in it, between two characters.
fn passages(blocks: Vec<domain::Block>) {
    let document = domain::DocumentId::new(&domain::FrozenClock::at(0));
    let passages = import::split_passages(document, &blocks);
    let count = passages.len();
    let text = domain::DocumentText { blocks, passages };
    let texts: Vec<_> = text.passages();
    assert_eq!(texts.len(), count, "a passage is lost");
    for passage in texts {
        assert!(!passage.text.trim().is_empty(), "a passage without words: {passage:?}");
    }
}
