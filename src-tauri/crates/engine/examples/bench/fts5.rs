//! The peer: `SQLite` FTS5 with the porter stemmer, over the same passages.
//! Not here: our own search.

use rusqlite::{Connection, params};

/// An FTS5 table in memory.
pub(crate) struct Fts5(Connection);

impl Fts5 {
    /// Indexes `(id, title, heading, body)` rows.
    pub(crate) fn of(rows: &[(String, String, String, String)]) -> Self {
        let connection = Connection::open_in_memory().unwrap();
        connection
            .execute_batch("CREATE VIRTUAL TABLE t USING fts5(id UNINDEXED, title, heading, body, tokenize='porter unicode61')")
            .unwrap();
        let transaction = connection.unchecked_transaction().unwrap();
        for (id, title, heading, body) in rows {
            transaction
                .execute("INSERT INTO t VALUES (?1, ?2, ?3, ?4)", params![id, title, heading, body])
                .unwrap();
        }
        transaction.commit().unwrap();
        Self(connection)
    }

    /// The ids of the best hits of any of the words, the last as a prefix when `prefix` is set, with snippets read.
    pub(crate) fn search(&self, text: &str, limit: usize, prefix: bool) -> Vec<String> {
        let words: Vec<String> = text
            .split(|c: char| !c.is_alphanumeric())
            .filter(|word| !word.is_empty())
            .map(|word| format!("\"{word}\""))
            .collect();
        if words.is_empty() {
            return Vec::new();
        }
        let query = words.join(" OR ") + if prefix { "*" } else { "" };
        let mut statement = self
            .0
            .prepare_cached(
                "SELECT id, snippet(t, 3, '[', ']', '…', 32) FROM t WHERE t MATCH ?1 ORDER BY bm25(t, 0, 2.0, 1.5, 1.0) LIMIT ?2",
            )
            .unwrap();
        let rows = statement
            .query_map(params![query, i64::try_from(limit).unwrap()], |row| {
                let _snippet: String = row.get(1)?;
                row.get::<_, String>(0)
            })
            .unwrap();
        rows.map(Result::unwrap).collect()
    }
}
