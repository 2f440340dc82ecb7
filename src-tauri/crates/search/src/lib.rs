//! The tantivy index: schema, indexing, ranking, snippets.
