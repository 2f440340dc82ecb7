//! LaTeX, reStructuredText and Org, and what must come out of them.
//! Not here: hostile texts (`hostile_tests`).

use crate::testing::check;
use crate::{Extraction, extract};
use BlockKind::{Caption, Code, Footnote, Heading, ListItem, Paragraph, Quote, Table};
use domain::BlockKind;

/// The words of a text that is one paragraph.
#[track_caller]
fn check_line(name: &str, text: &str, expected: &str) {
    check(name, text.as_bytes(), &[(Paragraph, expected)]);
}

fn levels(extraction: &Extraction) -> Vec<u8> {
    extraction.blocks.iter().map(|block| block.level).collect()
}

const ARTICLE: &str = r"\documentclass[12pt]{article}
\usepackage[utf8]{inputenc} % \section{No}
\newcommand{\dough}{sour dough}
\newcommand{\twice}[1]{#1 #1}
\title{On \emph{Bread}\thanks{For my mother.}}
\author{A. Baker \and B. Miller}
\begin{document}
\maketitle
\section{First\label{sec:first}}
Words with \textbf{marks}, \dough{} and a note.\footnote{It is \emph{small}.} See Figure~\ref{fig:x}
and \cite[p.~3]{knuth}. % hidden

\subsection*{Lists}
\begin{itemize}
  \item one
  \item two
    \begin{enumerate}\item inner\end{enumerate}
\end{itemize}
\begin{description}
  \item[\textbf{Yeast}] a fungus
\end{description}
\begin{verbatim}
if (a < b) { $x$ }
\end{verbatim}
\begin{quote}Man lives not by bread.\end{quote}
\begin{table}[htbp]\caption{Flours}
\begin{tabular}{l|r}
\hline
Name & Type \\ \hline
Wheat & \multicolumn{1}{c}{405} \\[2pt]
\end{tabular}
\end{table}
\end{document}
Not any more.
";

#[test]
fn an_article_keeps_its_structure_and_loses_its_commands() {
    let extraction = check(
        "a.tex",
        ARTICLE.as_bytes(),
        &[
            (Heading, "On Bread"),
            (Paragraph, "A. Baker\nB. Miller"),
            (Heading, "First"),
            (Paragraph, "Words with marks, sour dough and a note. See Figure and ."),
            (Footnote, "It is small."),
            (Heading, "Lists"),
            (ListItem, "one"),
            (ListItem, "two"),
            (ListItem, "inner"),
            (ListItem, "Yeast: a fungus"),
            (Code, "if (a < b) { $x$ }"),
            (Quote, "Man lives not by bread."),
            (Caption, "Flours"),
            (Table, "| Name | Type |\n|---|---|\n| Wheat | 405 |"),
        ],
    );
    assert_eq!(extraction.title.as_deref(), Some("On Bread"));
    assert_eq!(levels(&extraction), [1, 0, 1, 0, 0, 2, 1, 1, 2, 1, 0, 0, 0, 0]);
    assert_eq!(extraction.blocks[6].heading_path, ["First", "Lists"]);
}

#[test]
fn letters_quotes_and_dashes_are_what_they_print() {
    for (text, expected) in [
        (
            r#"Gr\"u{\ss}e aus K\"{o}ln, \'Etude, gar\c{c}on, \v{c}, na\"\i ve"#,
            "Grüße aus Köln, Étude, garçon, č, naïve",
        ),
        (r"{\AE}sir, \o re, \L\'od\'z", "Æsir, øre, Łódź"),
        ("``so'' he said -- 1--2 --- `x'", "“so” he said – 1–2 — ‘x’"),
        (r"100\,\% of \$5 \& \#1, a\_b \{c\}", "100 % of $5 & #1, a_b {c}"),
        (r"A~tie, \LaTeX{} and \verb|\emph{x}| \ldots", "A tie, LaTeX and \\emph{x} …"),
        (
            r"\href{http://example.org}{a page} at \url{http://example.org/a_b}",
            "a page at http://example.org/a_b",
        ),
        (
            r"Let $a\$b$ be \(x\). \[ E = mc^2 \label{eq} \] holds.",
            "Let $a\\$b$ be $x$. $$E = mc^2$$ holds.",
        ),
        (
            "So\n\\begin{align*}\n a &= b \\\\\n c &= d\n\\end{align*}\nit is.",
            "So $$a &= b \\\\ c &= d$$ it is.",
        ),
        (r"\vspace{2cm}\mystery{kept} words\unknown[x=1]{3pt}{y=2}.", "kept words."),
        ("It costs 5$ here.", "It costs 5$ here."),
        (r"Line one\\ line two", "Line one\nline two"),
        (r"See \url{http://x.org/B%C3%A4r} and {more}.", "See http://x.org/B%C3%A4r and more."),
        (r"\href{http://x.org/b%20c}{the text} {here}", "the text here"),
        (r"Name it. \hfill [5 marks]", "Name it. [5 marks]"),
        (r"{\bf [note]} \answer{$x=5$}", "[note] $x=5$"),
        (r"\enquote{inner} {\small small} \textcolor{red}{red}", "“inner” small red"),
    ] {
        check_line("a.tex", text, expected);
    }
}

#[test]
fn broken_latex_is_read_as_far_as_possible() {
    check(
        "a.tex",
        br"\section{Open \textbf{words} and } stray \begin{itemize}\item one \end{enumerate} two \emph{three",
        &[(Heading, "Open words and"), (Paragraph, "stray"), (ListItem, "one two three")],
    );
    let chapters = "\\part{P}\\chapter{C}\\section{S}\\paragraph{Q}text";
    let extraction = extract(chapters.as_bytes(), "a.tex").unwrap();
    assert_eq!(levels(&extraction), [1, 2, 3, 6, 0]);
    assert_eq!(extraction.blocks[4].heading_path, ["P", "C", "S", "Q"]);
}

const RST: &str = "\
=====
Bread
=====

:Author: A. Baker
:orphan:

Some *emphasis*, **strong**, ``code``, a `link <http://example.org>`_, a
:ref:`section <sec>` and :func:`~os.path.join`; see name_ [1]_ and |who|. E\\ s.

.. |who| replace:: the *baker*
.. _name: http://example.org
.. a comment
   that goes on

First
-----

- one
- two

  more of two

  1. inner
#. counted

Term
  What it means.

Example::

    if a < b:
        pass

.. code-block:: python
   :linenos:

   print(1)

.. note:: Be careful
   with fire.

.. figure:: x.png
   :alt: An oven

   The oven of the baker.

   Quoted text.

.. [1] A footnote.

Second
------

+------+-------+
| Name | Type  |
+======+=======+
| Rye  | 1150  |
| bran |       |
+------+-------+

=====  =====
a      b
=====  =====
1      2
       3
=====  =====

.. list-table:: Flours
   :header-rows: 1

   * - x
     - y
   * - 1
     - 2

.. csv-table::
   :header: k, v

   \"a, b\", 2

.. math:: a^2

| Roses are red
| Violets are blue

    A quotation.

A. one
B. two
";

#[test]
fn restructured_text_keeps_its_structure() {
    let extraction = check(
        "a.rst",
        RST.as_bytes(),
        &[
            (Heading, "Bread"),
            (ListItem, "Author: A. Baker"),
            (
                Paragraph,
                "Some emphasis, strong, code, a link, a section and join; see name and the baker. Es.",
            ),
            (Heading, "First"),
            (ListItem, "one"),
            (ListItem, "two"),
            (ListItem, "more of two"),
            (ListItem, "inner"),
            (ListItem, "counted"),
            (ListItem, "Term: What it means."),
            (Paragraph, "Example:"),
            (Code, "if a < b:\n    pass"),
            (Code, "print(1)"),
            (Paragraph, "Be careful with fire."),
            (Caption, "An oven"),
            (Caption, "The oven of the baker. Quoted text."),
            (Footnote, "A footnote."),
            (Heading, "Second"),
            (Table, "| Name | Type |\n|---|---|\n| Rye bran | 1150 |"),
            (Table, "| a | b |\n|---|---|\n| 1 | 2 3 |"),
            (Caption, "Flours"),
            (Table, "| x | y |\n|---|---|\n| 1 | 2 |"),
            (Table, "| k | v |\n|---|---|\n| a, b | 2 |"),
            (Paragraph, "$$a^2$$"),
            (Paragraph, "Roses are red\nViolets are blue"),
            (Quote, "A quotation."),
            (ListItem, "one"),
            (ListItem, "two"),
        ],
    );
    assert_eq!(extraction.title.as_deref(), Some("Bread"));
    let second = extraction.blocks.iter().find(|block| block.text == "Second").unwrap();
    assert_eq!(
        (second.level, second.heading_path.as_slice()),
        (2, &["Bread".to_owned(), "Second".to_owned()][..])
    );
}

#[test]
fn marks_of_restructured_text_that_are_none_stay() {
    for (text, expected) in [
        ("5 * 3 and 2*x are *not", "5 * 3 and 2*x are *not"),
        (
            "A. Einstein was a scientist\nand a violinist.",
            "A. Einstein was a scientist and a violinist.",
        ),
        ("C. Darwin was a naturalist.", "C. Darwin was a naturalist."),
        ("use `open` and ``a`b``, snake_case, __init__", "use open and a`b, snake_case, __init__"),
        ("|unknown| [not] a:b :c", "|unknown| [not] a:b :c"),
        (r"\*stars\* stay", "*stars* stay"),
        ("see :math:`x^2` and `café`_.", "see $x^2$ and café."),
    ] {
        check_line("a.rst", text, expected);
    }
}

const ORG: &str = "\
#+TITLE: Bread
#+TODO: RISE | BAKED
# a comment
Before *all*.
* TODO [#A] First [1/2]                                            :food:oven:
SCHEDULED: <2024-01-01 Mon>
:PROPERTIES:
:ID: 17
:END:
Some /italic/, =code *x*=, ~verb~, a [[https://example.org][link]], [[file:x.png]],
a note[fn:1] and one inside[fn:: It is small.].
** RISE Lists
- one
  goes on
  + inner
- [X] two
- Yeast :: a fungus
1. counted

#+CAPTION: Flours
| Name | Type |
|------+------|
| Rye  | 1150 |
#+TBLFM: $2=1

#+BEGIN_SRC python :results output
  print(1)
    ,* star
#+END_SRC
: fixed
#+begin_quote
Man lives not
by bread.
#+end_quote
* COMMENT Hidden
Not seen.
** Nor this
* Last
A \\(x\\) b_c a*b 2 * 3 /path/to/file.

[fn:1] A footnote.
";

#[test]
fn org_keeps_its_structure() {
    let extraction = check(
        "a.org",
        ORG.as_bytes(),
        &[
            (Paragraph, "Before all."),
            (Heading, "First"),
            (Paragraph, "Some italic, code *x*, verb, a link, , a note and one inside."),
            (Footnote, "It is small."),
            (Heading, "Lists"),
            (ListItem, "one goes on"),
            (ListItem, "inner"),
            (ListItem, "two"),
            (ListItem, "Yeast: a fungus"),
            (ListItem, "counted"),
            (Caption, "Flours"),
            (Table, "| Name | Type |\n|---|---|\n| Rye | 1150 |"),
            (Code, "print(1)\n  ,* star"),
            (Code, "fixed"),
            (Quote, "Man lives not by bread."),
            (Heading, "Last"),
            (Paragraph, "A $x$ b_c a*b 2 * 3 /path/to/file."),
            (Footnote, "A footnote."),
        ],
    );
    assert_eq!(extraction.title.as_deref(), Some("Bread"));
    assert_eq!(extraction.blocks[5].heading_path, ["First", "Lists"]);
    assert_eq!(extraction.blocks[6].level, 2);
}
