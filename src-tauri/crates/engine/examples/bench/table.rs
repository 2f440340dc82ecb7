//! Tables and percentiles.
//! Not here: measuring.

/// Prints rows under a head, columns aligned; the first column is text, the rest figures.
pub(crate) fn print(head: &[&str], rows: &[Vec<String>]) {
    let width = |column: usize| {
        let cells = rows.iter().filter_map(|row| row.get(column)).map(|cell| cell.chars().count());
        cells.chain([head[column].chars().count()]).max().unwrap_or(0)
    };
    let widths: Vec<usize> = (0..head.len()).map(width).collect();
    let line = |cells: Vec<&str>| {
        let mut text = String::new();
        for (column, cell) in cells.iter().enumerate() {
            let pad = " ".repeat(widths[column].saturating_sub(cell.chars().count()));
            text +=
                &if column == 0 { format!("| {cell}{pad} ") } else { format!("| {pad}{cell} ") };
        }
        println!("{text}|");
    };
    line(head.to_vec());
    println!(
        "|{}|",
        widths.iter().map(|width| "-".repeat(width + 2)).collect::<Vec<_>>().join("|")
    );
    for row in rows {
        line(row.iter().map(String::as_str).collect());
    }
}

/// Times in milliseconds, sorted by [`Times::of`].
pub(crate) struct Times(Vec<f64>);

impl Times {
    /// Runs `step` for each item and keeps how long each took.
    pub(crate) fn of<T, R>(
        items: impl IntoIterator<Item = T>,
        mut step: impl FnMut(T) -> R,
    ) -> Self {
        let mut times = Vec::new();
        for item in items {
            let started = std::time::Instant::now();
            let made = step(item);
            times.push(started.elapsed().as_secs_f64() * 1000.0);
            // What a step gives is let go of outside of its time.
            drop(made);
        }
        times.sort_by(f64::total_cmp);
        Self(times)
    }

    /// Times that were taken elsewhere, in milliseconds.
    pub(crate) fn given(times: impl IntoIterator<Item = f64>) -> Self {
        let mut times: Vec<f64> = times.into_iter().collect();
        times.sort_by(f64::total_cmp);
        Self(times)
    }

    /// Their mean.
    pub(crate) fn mean(&self) -> f64 {
        self.0.iter().sum::<f64>() / self.0.len() as f64
    }

    /// The time that `percent` of 100 runs stay below.
    pub(crate) fn percentile(&self, percent: usize) -> f64 {
        let last = self.0.len().saturating_sub(1);
        self.0.get(last * percent / 100).copied().unwrap_or(f64::NAN)
    }

    pub(crate) fn count(&self) -> usize {
        self.0.len()
    }

    /// The row `name, n, p50, p95, p99, max`.
    pub(crate) fn row(&self, name: &str) -> Vec<String> {
        vec![
            name.to_owned(),
            self.count().to_string(),
            ms(self.percentile(50)),
            ms(self.percentile(95)),
            ms(self.percentile(99)),
            ms(self.percentile(100)),
        ]
    }
}

/// The head that belongs to [`Times::row`].
pub(crate) const TIMES: &[&str] = &["", "n", "p50 ms", "p95 ms", "p99 ms", "max ms"];

pub(crate) fn ms(value: f64) -> String {
    format!("{value:.3}")
}

/// How many times better the second figure is than the first, when less is better.
pub(crate) fn ratio(before: f64, after: f64) -> String {
    if after > 0.0 { format!("{:.1}×", before / after) } else { "∞".into() }
}
