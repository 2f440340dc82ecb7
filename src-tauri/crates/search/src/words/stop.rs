//! The words of a question that say nothing of its subject.
//! Not here: the index keeps them all, so that quoted phrases find them.

use tantivy::tokenizer::{Language, RawTokenizer, StopWordFilter, TextAnalyzer, TokenStream};

/// The words that make sentences and questions in English. Short on purpose: a word like "state" may be the subject.
const ENGLISH: &str = "a about above after again against all also am an and any are as at be because been before being \
    below between both but by can cannot could d did do does doing don down during each etc few for from further had \
    has have having he her here hers herself him himself his how however i if in into is it its itself just ll m may me \
    might more most must my myself no nor not now of off on once only onto or other ought our ours ourselves out over \
    own per re s same shall she should so some such t than that the their theirs them themselves then there therefore \
    these they this those through thus to too under until up upon us ve very via was we were what when where whereby \
    whether which while who whom whose why will with within without would yet you your yours yourself";

/// The most frequent words that only hold sentences together.
const CHINESE: &str = "的 了 和 是 在 有 与 及 或 也 都 就 而 着 被 把 对 于 从 到 为 以 之 其 这 那 个 什么 哪 哪些 哪个 谁 吗 呢 吧 多少 怎么 怎样 如何 为什么 \
    这个 那个 一个 中 上 下 哪里 何时 几";

/// Folded: the letter variants differ from writer to writer.
const ARABIC: &str = "في من علي الي عن مع هذا هذه ذلك تلك التي الذي الذين ما ماذا متي اين كيف لماذا كم هل هو هي هم \
    كان كانت قد لقد ان او ثم و لا لم لن كل بين بعد قبل عند حتي اي غير منذ";

/// Leaves out the words that only make a sentence, in the one of `languages` that has most of them, as long as others
/// remain. `forms` gives a word as it is and folded; `kept` names words that are wanted all the same.
pub(crate) fn without_stop_words<T>(
    words: Vec<T>,
    languages: &[&str],
    forms: impl Fn(&T) -> (&str, &str),
    kept: impl Fn(&T) -> bool,
) -> Vec<T> {
    let mut best: Vec<bool> = Vec::new();
    let mut most = 0;
    for language in languages {
        let mut list = List::of(language);
        let flags: Vec<bool> =
            words.iter().map(|word| list.has_either(forms(word)) && !kept(word)).collect();
        let count = flags.iter().filter(|stop| **stop).count();
        if count > most {
            (best, most) = (flags, count);
        }
    }
    if most == 0 || most == words.len() {
        return words;
    }
    words.into_iter().zip(best).filter(|(_, stop)| !stop).map(|(word, _)| word).collect()
}

enum List {
    Own(&'static str),
    Tantivy(Box<TextAnalyzer>),
    None,
}

impl List {
    fn of(language: &str) -> Self {
        let language = match language {
            "en" => return Self::Own(ENGLISH),
            "zh" => return Self::Own(CHINESE),
            "ar" => return Self::Own(ARABIC),
            "da" => Language::Danish,
            "de" => Language::German,
            "es" => Language::Spanish,
            "fi" => Language::Finnish,
            "fr" => Language::French,
            "hu" => Language::Hungarian,
            "it" => Language::Italian,
            "nl" => Language::Dutch,
            "nb" | "no" => Language::Norwegian,
            "pt" => Language::Portuguese,
            "ru" => Language::Russian,
            "sv" => Language::Swedish,
            _ => return Self::None,
        };
        StopWordFilter::new(language).map_or(Self::None, |filter| {
            let analyzer = TextAnalyzer::builder(RawTokenizer::default()).filter(filter).build();
            Self::Tantivy(Box::new(analyzer))
        })
    }

    /// The lists differ in whether they carry accents.
    fn has_either(&mut self, (normal, folded): (&str, &str)) -> bool {
        self.has(normal) || (normal != folded && self.has(folded))
    }

    fn has(&mut self, word: &str) -> bool {
        match self {
            Self::Own(words) => words.split_whitespace().any(|stop| stop == word),
            Self::Tantivy(analyzer) => !analyzer.token_stream(word).advance(),
            Self::None => false,
        }
    }
}
