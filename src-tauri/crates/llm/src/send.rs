//! One request to a model's server, and its answer as it comes.
//! Not here: what is asked (`Request`), answers in a shape (`structured`), asking again later.

use crate::{
    Accepts, Answer, Endpoint, Failure, Finish, Key, Limits, Provider, Request, Shape, connect,
    limits,
    providers::{Reading, at},
};
use eventsource_stream::Eventsource;
use futures_util::{Stream, StreamExt, TryStreamExt};
use reqwest::{RequestBuilder, Response, StatusCode, header};
use serde_json::Value;
use std::{
    error::Error,
    time::{Duration, Instant},
};
use tokio::time::timeout;
use tokio_util::sync::CancellationToken;

/// A server that is asked.
pub struct Client {
    http: reqwest::Client,
    endpoint: Endpoint,
    provider: &'static Provider,
    key: Option<Key>,
    limits: Limits,
}

impl Client {
    /// Prepares to ask; nothing is sent yet.
    pub fn new(
        endpoint: Endpoint,
        provider: &'static Provider,
        key: Option<Key>,
        limits: Limits,
    ) -> Result<Self, Failure> {
        let http = connect::client(&endpoint, &limits)?;
        Ok(Self { http, endpoint, provider, key, limits })
    }

    /// The names of the models that the server has, in its order. This is also how a connection is tried.
    pub async fn models(&self, stop: &CancellationToken) -> Result<Vec<String>, Failure> {
        let work = async {
            let response = self.sent(self.http.get(self.endpoint.route("models"))).await?;
            let body = self.json(self.checked(response).await?).await?;
            let names = at(&body, "/data").as_array().into_iter().flatten();
            Ok(names.filter_map(|model| at(model, "/id").as_str()).map(str::to_owned).collect())
        };
        self.bounded(stop, work).await
    }

    /// Asks, and gives the answer when it is whole; `told` gets its pieces as they come. Ends when `stop` is told to, without
    /// waiting for the server.
    pub async fn ask(
        &self,
        request: &Request,
        shape: Option<&Shape>,
        accepts: &Accepts,
        stop: &CancellationToken,
        mut told: impl FnMut(&str),
    ) -> Result<Answer, Failure> {
        let body = (self.provider.body)(request, shape, accepts).to_string();
        let work = async {
            let post = self
                .http
                .post(self.endpoint.route(self.provider.route))
                .header(header::CONTENT_TYPE, "application/json")
                .header(header::ACCEPT, "text/event-stream")
                .body(body);
            let response = self.checked(self.sent(post).await?).await?;
            let reading = if is_stream(&response) {
                self.streamed(response, &mut told).await?
            } else {
                let mut reading = Reading::default();
                (self.provider.whole)(&mut reading, &self.json(response).await?)
                    .map_err(|failure| self.discreet(failure))?;
                told(&reading.answer.text);
                reading
            };
            let mut answer = finished(reading)?;
            // What comes back is kept; a key that a server says back to us must not be.
            if let Some(key) = &self.key {
                answer.text = key.redact(&answer.text);
            }
            Ok(answer)
        };
        self.bounded(stop, work).await
    }

    /// Nothing takes longer than the limit, and everything ends at once when it is to.
    async fn bounded<T>(
        &self,
        stop: &CancellationToken,
        work: impl Future<Output = Result<T, Failure>>,
    ) -> Result<T, Failure> {
        tokio::select! {
            biased;
            () = stop.cancelled() => Err(Failure::Cancelled),
            done = timeout(self.limits.whole, work) => done.unwrap_or(Err(Failure::Silent)),
        }
    }

    async fn sent(&self, mut request: RequestBuilder) -> Result<Response, Failure> {
        for (name, value) in (self.provider.headers)(self.key.as_ref()) {
            request = request.header(name, value);
        }
        match timeout(self.limits.first, request.send()).await {
            Ok(Ok(response)) => Ok(response),
            Ok(Err(error)) => Err(self.broken(&error)),
            Err(_) => Err(Failure::Silent),
        }
    }

    /// The answer, unless its status says that it is none.
    async fn checked(&self, response: Response) -> Result<Response, Failure> {
        let status = response.status();
        if status.is_success() {
            return Ok(response);
        }
        if status.is_redirection() {
            return Err(Failure::Redirected);
        }
        let wait = wait(&response);
        // What is said beside the status is a help and no more: whatever is wrong with it, the status stands.
        let said = self.bytes(response, limits::FAILURE_BYTES).await.unwrap_or_default();
        let said = self.said(&String::from_utf8_lossy(&said));
        Err(match status {
            StatusCode::UNAUTHORIZED | StatusCode::FORBIDDEN => Failure::KeyRefused { said },
            StatusCode::NOT_FOUND => Failure::NotFound { said },
            StatusCode::TOO_MANY_REQUESTS => Failure::Limited { said, wait },
            StatusCode::REQUEST_TIMEOUT | StatusCode::CONFLICT | StatusCode::TOO_EARLY => {
                Failure::Server { status: status.as_u16(), said, wait }
            }
            status if status.is_server_error() => {
                Failure::Server { status: status.as_u16(), said, wait }
            }
            status => Failure::Rejected { status: status.as_u16(), said },
        })
    }

    async fn streamed(
        &self,
        response: Response,
        told: &mut impl FnMut(&str),
    ) -> Result<Reading, Failure> {
        let mut reading = Reading::default();
        let mut events = std::pin::pin!(self.lines(response).eventsource());
        // Some servers say at once that an answer comes, and read the question then.
        let mut patience = self.limits.first;
        loop {
            let event = match timeout(patience, events.next()).await {
                Ok(Some(Ok(event))) => event,
                // What comes after the end of an answer is only what was used; without it the answer is whole all the same.
                Ok(Some(Err(_))) | Err(_) if reading.is_done => return Ok(reading),
                Ok(Some(Err(eventsource_stream::EventStreamError::Transport(failure)))) => {
                    return Err(failure);
                }
                // The library's own words would repeat what the server sent.
                Ok(Some(Err(_))) => {
                    return Err(Failure::Unreadable { why: "it is no stream of events".into() });
                }
                // Some servers just end. Whether that was the end is told by what came before.
                Ok(None) => return Ok(reading),
                Err(_) => return Err(Failure::Silent),
            };
            patience = self.limits.idle;
            if event.data.trim() == "[DONE]" {
                reading.is_done = true;
                return Ok(reading);
            }
            if event.data.trim().is_empty() {
                continue;
            }
            let data: Value = serde_json::from_str(&event.data)
                .map_err(|error| Failure::Unreadable { why: error.to_string() })?;
            let before = reading.answer.text.len();
            (self.provider.event)(&mut reading, &data).map_err(|failure| self.discreet(failure))?;
            if let Some(new) = reading.answer.text.get(before..).filter(|new| !new.is_empty()) {
                told(new);
            }
        }
    }

    /// The whole lines of an answer, up to the limit. What is behind the last line end waits here: whoever splits events would
    /// look through a line without end again with every piece of it.
    fn lines(&self, response: Response) -> impl Stream<Item = Result<Vec<u8>, Failure>> {
        let (mut left, limit) = (self.limits.answer_bytes, self.limits.answer_bytes);
        let mut pace = Pace::new(self.limits.drip);
        let mut begun = Vec::new();
        response.bytes_stream().map(move |piece| {
            let piece = piece.map_err(|_| Failure::Cut)?;
            left = left.checked_sub(piece.len()).ok_or(Failure::TooLarge { limit })?;
            pace.came(piece.len())?;
            let whole = piece
                .iter()
                .rposition(|byte| matches!(byte, b'\n' | b'\r'))
                .map_or(0, |end| end + 1);
            let (whole, rest) = piece.split_at(whole);
            if whole.is_empty() {
                begun.extend_from_slice(rest);
                return Ok(Vec::new());
            }
            let mut lines = std::mem::replace(&mut begun, rest.to_vec());
            lines.extend_from_slice(whole);
            Ok(lines)
        })
    }

    async fn json(&self, response: Response) -> Result<Value, Failure> {
        let body = self.bytes(response, self.limits.answer_bytes).await?;
        serde_json::from_slice(&body)
            .map_err(|error| Failure::Unreadable { why: error.to_string() })
    }

    async fn bytes(&self, response: Response, limit: usize) -> Result<Vec<u8>, Failure> {
        let mut pieces = std::pin::pin!(response.bytes_stream().map_err(|_| Failure::Cut));
        let mut body = Vec::new();
        while let Some(piece) =
            timeout(self.limits.idle, pieces.next()).await.map_err(|_| Failure::Silent)?
        {
            body.extend_from_slice(&piece?);
            if body.len() > limit {
                return Err(Failure::TooLarge { limit });
            }
        }
        Ok(body)
    }

    /// What a connection that failed means. The library's own words are not shown: they repeat the address.
    fn broken(&self, error: &reqwest::Error) -> Failure {
        let host = self.endpoint.host();
        let mut cause: Option<&(dyn Error + 'static)> = error.source();
        while let Some(next) = cause {
            if next.is::<connect::Disallowed>() {
                return Failure::AddressRefused { host };
            }
            cause = next.source();
        }
        if error.is_connect() || error.is_timeout() || error.is_request() {
            Failure::Unreachable { host }
        } else {
            Failure::Cut
        }
    }

    /// What a server said, in one line that can be shown.
    fn said(&self, body: &str) -> String {
        let body = body.trim();
        let json: Option<Value> = serde_json::from_str(body).ok();
        let message = json.as_ref().and_then(|json| {
            let places = ["/error/message", "/error", "/message", "/detail"];
            places.into_iter().find_map(|place| at(json, place).as_str())
        });
        self.line(message.unwrap_or(body))
    }

    fn line(&self, text: &str) -> String {
        let text = self.key.as_ref().map_or_else(|| text.to_owned(), |key| key.redact(text));
        let words = text.split_whitespace().collect::<Vec<_>>().join(" ");
        let line: String = words.chars().filter(|c| !c.is_control()).collect();
        if line.chars().count() <= limits::SAID_CHARS {
            return if line.is_empty() { "no reason was given".into() } else { line };
        }
        line.chars().take(limits::SAID_CHARS).chain(std::iter::once('…')).collect()
    }

    /// A failure that was told inside of an answer, in one line and without the key.
    fn discreet(&self, failure: Failure) -> Failure {
        match failure {
            Failure::Server { status, said, wait } => {
                Failure::Server { status, said: self.line(&said), wait }
            }
            Failure::Limited { said, wait } => Failure::Limited { said: self.line(&said), wait },
            other => other,
        }
    }
}

/// Whether an answer comes at a pace at which it ends some day.
struct Pace {
    least: (Duration, usize),
    since: Instant,
    bytes: usize,
}

impl Pace {
    fn new(least: (Duration, usize)) -> Self {
        Self { least, since: Instant::now(), bytes: 0 }
    }

    fn came(&mut self, bytes: usize) -> Result<(), Failure> {
        self.bytes += bytes;
        let (time, least) = self.least;
        if self.bytes >= least {
            (self.since, self.bytes) = (Instant::now(), 0);
        } else if self.since.elapsed() > time {
            return Err(Failure::Silent);
        }
        Ok(())
    }
}

fn is_stream(response: &Response) -> bool {
    let kind = response.headers().get(header::CONTENT_TYPE).and_then(|kind| kind.to_str().ok());
    kind.is_none_or(|kind| !kind.trim_start().starts_with("application/json"))
}

/// An answer of which nobody said that it is all is cut off, and so is one without words.
fn finished(reading: Reading) -> Result<Answer, Failure> {
    let Reading { answer, is_done } = reading;
    match answer.finish {
        Finish::Filtered => Err(Failure::Filtered),
        _ if !is_done => Err(Failure::Cut),
        _ => Ok(answer),
    }
}

/// How long a server asks to wait: seconds, as nearly all say it. A date would need the server's clock to be right.
fn wait(response: &Response) -> Option<Duration> {
    let after = response.headers().get(header::RETRY_AFTER)?.to_str().ok()?;
    let seconds: f64 = after.trim().parse().ok()?;
    Duration::try_from_secs_f64(seconds).ok().map(|wait| wait.min(limits::WAIT))
}
