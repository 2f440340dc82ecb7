//! The app's side: a few workers, each killed when it takes too long and replaced now and then.
//! Not here: the worker's side (`serve`).

use super::{Answer, Request, WorkerCommand};
use crate::{Extracted, ImportError, Mark, limits, paths};
use std::{path::Path, process::Stdio, time::Instant};
use tokio::{
    io::{AsyncBufReadExt, AsyncReadExt, AsyncWriteExt, BufReader},
    process::{Child, ChildStdin, ChildStdout, Command},
    sync::{Mutex, Semaphore},
};

/// Workers that read files at the same time.
pub struct WorkerPool {
    command: WorkerCommand,
    /// Workers that have nothing to do, and since when; the one that worked last is the last.
    idle: Mutex<Vec<(Worker, Instant)>>,
    turns: Semaphore,
}

struct Worker {
    child: Child,
    input: ChildStdin,
    output: BufReader<ChildStdout>,
    read: u32,
}

/// Why a worker gave no answer.
enum Silence {
    Slow,
    Gone,
}

impl WorkerPool {
    /// A pool of at most `workers` processes; they are started when there is something to read.
    pub fn new(command: WorkerCommand, workers: usize) -> Self {
        Self { command, idle: Mutex::default(), turns: Semaphore::new(workers.max(1)) }
    }

    /// Reads one file. A worker that takes too long or dies costs this file and is replaced. Dropping the future kills
    /// its worker.
    pub async fn extract(&self, path: &Path) -> Result<Extracted, ImportError> {
        match self.ask(&Request::Read { path: paths::to_text(path) }, &[]).await? {
            (Answer::Read { mut extracted, .. }, follows) => {
                for (found, bytes) in extracted.pictures.iter_mut().zip(follows) {
                    found.bytes = bytes;
                }
                Ok(*extracted)
            }
            _ => Err(ImportError::Crashed),
        }
    }

    /// A picture in small: see [`crate::thumbnail`].
    pub async fn shrink(&self, picture: &[u8], width: u32) -> Result<Vec<u8>, ImportError> {
        self.drawn(&Request::Shrink { bytes: picture.len(), width }, picture).await
    }

    /// Draws a page (counted from one) of a PDF, `width` pixels wide, as PNG.
    pub async fn draw_page(
        &self,
        path: &Path,
        page: u32,
        width: u32,
    ) -> Result<Vec<u8>, ImportError> {
        self.drawn(&Request::Draw { path: paths::to_text(path), page, width }, &[]).await
    }

    async fn drawn(&self, request: &Request, given: &[u8]) -> Result<Vec<u8>, ImportError> {
        match self.ask(request, given).await? {
            (Answer::Drawn { .. }, follows) => Ok(follows.concat()),
            _ => Err(ImportError::Crashed),
        }
    }

    /// Where `text` stands on a page (counted from one) of a PDF.
    pub async fn mark_page(
        &self,
        path: &Path,
        page: u32,
        text: &str,
    ) -> Result<Vec<Mark>, ImportError> {
        let request = Request::Mark { path: paths::to_text(path), page, text: text.to_owned() };
        match self.ask(&request, &[]).await? {
            (Answer::Marked(marks), _) => Ok(marks),
            _ => Err(ImportError::Crashed),
        }
    }

    /// Lets go of workers that have had nothing to do for a while.
    pub async fn rest(&self) {
        self.idle.lock().await.retain(|(_, since)| since.elapsed() < limits::WORKER_IDLE);
    }

    /// The answer to a request that is followed by `given`, and what follows the answer.
    async fn ask(
        &self,
        request: &Request,
        given: &[u8],
    ) -> Result<(Answer, Vec<Vec<u8>>), ImportError> {
        let _turn = self.turns.acquire().await.map_err(|_| ImportError::NotStarted)?;
        let worker = self.idle.lock().await.pop();
        // While it works the worker belongs to this future, so that dropping one drops the other.
        let mut worker = match worker {
            Some((worker, _)) => worker,
            None => self.start()?,
        };
        let asked = tokio::time::timeout(limits::FILE_TIME, worker.ask(request, given)).await;
        match asked.unwrap_or(Err(Silence::Slow)) {
            Ok((answer, follows)) => {
                if worker.read < limits::FILES_EACH {
                    self.idle.lock().await.push((worker, Instant::now()));
                }
                match answer {
                    Answer::Failed(error) => Err(error),
                    answer => Ok((answer, follows)),
                }
            }
            Err(Silence::Slow) => {
                worker.end().await;
                Err(ImportError::Timeout { seconds: limits::FILE_TIME.as_secs() })
            }
            Err(Silence::Gone) => Err(worker.cause().await),
        }
    }

    fn start(&self) -> Result<Worker, ImportError> {
        let mut command = Command::new(&self.command.program);
        for variable in &self.command.without {
            command.env_remove(variable);
        }
        let mut child = command
            .args(&self.command.arguments)
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .stderr(Stdio::piped())
            .kill_on_drop(true)
            .spawn()
            .map_err(|_| ImportError::NotStarted)?;
        match (child.stdin.take(), child.stdout.take()) {
            (Some(input), Some(output)) => {
                Ok(Worker { child, input, output: BufReader::new(output), read: 0 })
            }
            _ => Err(ImportError::NotStarted),
        }
    }
}

impl Worker {
    async fn ask(
        &mut self,
        request: &Request,
        given: &[u8],
    ) -> Result<(Answer, Vec<Vec<u8>>), Silence> {
        self.read += 1;
        let mut line = serde_json::to_vec(request).map_err(|_| Silence::Gone)?;
        line.push(b'\n');
        self.input.write_all(&line).await.map_err(|_| Silence::Gone)?;
        self.input.write_all(given).await.map_err(|_| Silence::Gone)?;
        self.input.flush().await.map_err(|_| Silence::Gone)?;
        let mut answer = Vec::new();
        let mut output = (&mut self.output).take(limits::ANSWER_BYTES as u64);
        output.read_until(b'\n', &mut answer).await.map_err(|_| Silence::Gone)?;
        let answer: Answer = serde_json::from_slice(&answer).map_err(|_| Silence::Gone)?;
        let length = answer.lengths().iter().fold(0, |sum: usize, one| sum.saturating_add(*one));
        if length > limits::ANSWER_BYTES {
            return Err(Silence::Gone);
        }
        let mut follows = Vec::with_capacity(answer.lengths().len());
        for length in answer.lengths() {
            let mut bytes = vec![0; *length];
            self.output.read_exact(&mut bytes).await.map_err(|_| Silence::Gone)?;
            follows.push(bytes);
        }
        Ok((answer, follows))
    }

    async fn end(&mut self) {
        // It may have ended by itself meanwhile; then there is nothing to kill.
        let _ = self.child.kill().await;
    }

    /// Why the worker died, as far as its last words tell: an allocation that failed says so before it aborts.
    async fn cause(&mut self) -> ImportError {
        self.end().await;
        let mut words = Vec::new();
        if let Some(errors) = self.child.stderr.take() {
            let _ = errors.take(8_192).read_to_end(&mut words).await;
        }
        let words = String::from_utf8_lossy(&words);
        if words.contains("memory allocation") || words.contains("Cannot allocate") {
            ImportError::Memory
        } else {
            ImportError::Crashed
        }
    }
}
