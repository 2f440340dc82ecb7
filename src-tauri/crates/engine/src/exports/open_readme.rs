//! What an export of the whole library says of itself.
//! Not here: writing it (`whole`).

/// Explains the files to whoever finds them, with or without the program.
pub(super) const README: &str = "\
# A Coursewright library

This folder holds everything of a library in open formats. Any editor opens it; no program is needed to read it.

| file | holds |
|---|---|
| `library.json` | the list of courses and documents, and where their files are |
| `courses/NN-title/course.md` | a course with all lessons, questions and sources, as Markdown with front matter |
| `courses/NN-title/course.json` | the same course with every detail: objectives, questions with feedback, and each citation with the name of its file, its place there and the words that are quoted |
| `documents/NNNNN-title.md` | the text that was read out of a document, as Markdown with front matter |
| `settings.json` | the settings, without any key or password |

The documents themselves are not copied: `path` says where each of them lay, and `hash` is the BLAKE3 digest of its bytes, by
which it can be recognised. Lines that begin a Markdown file between `---` are YAML. All texts are UTF-8. The same library
gives the same files, byte for byte.
";
