//! Servers that break off, say nothing, say nonsense or never end.
//! Not here: servers that keep to their protocol (`send_tests`).

use crate::testing::{ask, chunks, client, openai, raw};
use crate::{Accepts, Failure, testing};
use domain::Fault;
use std::time::{Duration, Instant};
use tokio::io::AsyncWriteExt;
use tokio_util::sync::CancellationToken;

const WORD: &[u8] = b"data: {\"choices\": [{\"delta\": {\"content\": \"Yeast \"}}]}\n\n";
const END: &[u8] = b"data: {\"choices\": [{\"delta\": {}, \"finish_reason\": \"stop\"}]}\n\n";

/// What comes of asking a server that sends these chunks, each after a pause, and then ends the answer or breaks it off.
async fn check(parts: &'static [&'static [u8]], pause: u64, ends: bool) -> Result<String, Failure> {
    let address = raw(move |mut stream| async move {
        chunks(&mut stream, parts, Duration::from_millis(pause)).await;
        if ends {
            let _end = stream.write_all(b"0\r\n\r\n").await;
        }
    })
    .await;
    ask(&client(&address, openai())).await.0.map(|answer| answer.text)
}

#[tokio::test]
async fn an_answer_that_is_whole_is_taken_however_it_ends() {
    assert_eq!(check(&[WORD, END], 0, true).await, Ok("Yeast ".into()));
    assert_eq!(check(&[WORD, END, b"data: [DONE]\n\n"], 0, false).await, Ok("Yeast ".into()));
    assert_eq!(check(&[WORD, b"data: [DONE]\n\n"], 0, true).await, Ok("Yeast ".into()));
    assert_eq!(
        check(&[WORD, END], 0, false).await,
        Ok("Yeast ".into()),
        "broken off after the end"
    );
    assert_eq!(check(&[WORD, END], 1_500, true).await, Err(Failure::Silent), "END comes too late");
    assert_eq!(check(&[END, b": still here\n\n"], 1_500, true).await, Ok(String::new()));
}

#[tokio::test]
async fn a_server_that_sends_a_letter_now_and_then_is_left() {
    let letters: &[&[u8]] = &[b":" as &[u8]; 40];
    let begun = Instant::now();
    assert_eq!(check(letters, 200, true).await, Err(Failure::Silent));
    assert!(begun.elapsed() < Duration::from_secs(4), "long before its end");
}

#[tokio::test]
async fn letters_and_events_are_put_together_across_pieces() {
    let split: &[&[u8]] = &[
        b": a remark\r\nda",
        b"ta: {\"choices\": [{\"delta\": {\"content\": \"G\xc3",
        b"\xa4rung\"}}]}\r\n",
        b"\r\n",
        END,
    ];
    assert_eq!(check(split, 20, true).await, Ok("Gärung".into()));
}

#[tokio::test]
async fn a_server_may_think_longer_before_its_first_word_than_between_two() {
    let slow: &[&[u8]] = &[b": thinking\n\n", WORD, END];
    assert_eq!(check(slow, 1_500, true).await, Err(Failure::Silent), "END comes too late");
    let address = raw(|mut stream| async move {
        chunks(&mut stream, &[b": thinking\n\n"], Duration::from_millis(1_500)).await;
        for part in [WORD, END] {
            let chunk = [format!("{:x}\r\n", part.len()).as_bytes(), part, b"\r\n"].concat();
            let _part = stream.write_all(&chunk).await;
        }
    });
    let answer = ask(&client(&address.await, openai())).await.0;
    assert_eq!(answer.map(|answer| answer.text), Ok("Yeast ".into()));
}

#[tokio::test]
async fn an_answer_that_is_cut_off_is_none() {
    assert_eq!(check(&[WORD], 0, true).await, Err(Failure::Cut));
    assert_eq!(check(&[WORD], 0, false).await, Err(Failure::Cut));
    assert_eq!(check(&[b"data: {\"choi"], 0, false).await, Err(Failure::Cut));
    assert_eq!(check(&[], 0, true).await, Err(Failure::Cut));
}

#[tokio::test]
async fn nonsense_is_told_apart_from_silence() {
    let nonsense = check(&[b"data: {\"choices\": [\n\n"], 0, true).await.unwrap_err();
    assert!(matches!(nonsense, Failure::Unreadable { .. }), "{nonsense:?}");
    assert_eq!(check(&[WORD, WORD], 1_500, true).await, Err(Failure::Silent));
    let nothing = raw(|stream| async move {
        tokio::time::sleep(Duration::from_secs(10)).await;
        drop(stream);
    });
    assert_eq!(ask(&client(&nothing.await, openai())).await.0, Err(Failure::Silent));
}

#[tokio::test]
async fn a_letter_now_and_then_does_not_go_on_for_ever() {
    let address = raw(|mut stream| async move {
        let letter: &[u8] = b"data: {\"choices\": [{\"delta\": {\"content\": \"a\"}}]}\n\n";
        chunks(&mut stream, &[letter; 100], Duration::from_millis(100)).await;
    });
    let began = Instant::now();
    let (answer, pieces) = ask(&client(&address.await, openai())).await;
    assert_eq!(answer, Err(Failure::Silent));
    assert!(pieces.len() > 2 && began.elapsed() < Duration::from_secs(9));
}

#[tokio::test]
async fn an_answer_without_end_is_left_at_the_limit() {
    for line in [&b"data: x"[..], b"\n\ndata: {}\n\n"] {
        let address = raw(move |mut stream| async move {
            let part = line.repeat(1_000);
            chunks(&mut stream, &[part.as_slice(); 100], Duration::ZERO).await;
        });
        let (answer, _) = ask(&client(&address.await, openai())).await;
        let limit = testing::limits().answer_bytes;
        assert_eq!(answer, Err(Failure::TooLarge { limit }));
    }
}

#[tokio::test]
async fn where_nobody_listens_or_nobody_speaks_the_protocol_there_is_no_model() {
    let listener = std::net::TcpListener::bind("127.0.0.1:0").unwrap();
    let address = format!("http://{}/v1", listener.local_addr().unwrap());
    drop(listener);
    let failure = ask(&client(&address, openai())).await.0.unwrap_err();
    assert!(matches!(failure, Failure::Unreachable { .. }) && failure.retryable(), "{failure:?}");
    let mail = raw(|mut stream| async move {
        let _greeting = stream.write_all(b"220 mail.example.org ESMTP\r\n").await;
    });
    let failure = ask(&client(&mail.await, openai())).await.0.unwrap_err();
    assert!(matches!(failure, Failure::Unreachable { .. }), "{failure:?}");
}

#[tokio::test]
async fn stopping_does_not_wait_for_the_server() {
    let address = raw(|mut stream| async move {
        chunks(&mut stream, &[WORD; 20], Duration::from_millis(100)).await;
    });
    let client = client(&address.await, openai());
    let stop = CancellationToken::new();
    let (accepts, began) = (Accepts::default(), Instant::now());
    let told = |_: &str| stop.cancel();
    let answer = client.ask(&testing::request(), None, &accepts, &stop, told).await;
    assert_eq!(answer, Err(Failure::Cancelled));
    assert!(began.elapsed() < Duration::from_secs(2));
}
