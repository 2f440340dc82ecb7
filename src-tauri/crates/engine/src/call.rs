//! The one wrapper around every command: request id, span, latency, errors by code, reads of the store.
//! Not here: what the commands do, and where they come from.

use crate::{App, EngineError, api::ApiError};
use domain::Fault;
use std::time::Instant;
use telemetry::{Steps, Trace, names};

/// One call of one command, handed to the verbs that write or take long.
#[derive(Clone, Debug)]
pub struct Call {
    request_id: String,
}

impl Call {
    /// A call with this id.
    pub fn new(request_id: String) -> Self {
        Self { request_id }
    }

    /// The id under which log, journal and error know the call.
    pub fn request_id(&self) -> &str {
        &self.request_id
    }

    pub(crate) fn origin(&self) -> store::Origin {
        store::Origin { request_id: self.request_id.clone() }
    }
}

impl App {
    /// Runs a command: measures it, names it in the log, and puts a failure into the envelope.
    pub fn call<T>(
        &self,
        command: &'static str,
        run: impl FnOnce(&Call) -> Result<T, EngineError>,
    ) -> Result<T, ApiError> {
        let call = Call::new(self.new_request_id());
        let span = tracing::info_span!("command", command, request_id = call.request_id());
        let _inside = span.enter();
        let reads_before = self.store().reads_total();
        let started = Instant::now();
        let steps = Steps::begin();
        let result = run(&call);
        let steps = steps.end();
        let micros = u64::try_from(started.elapsed().as_micros()).unwrap_or(u64::MAX);
        let reads = self.store().reads_total().saturating_sub(reads_before);
        self.recorder().time(names::COMMAND_TIME, command, micros);
        self.recorder().observe(names::COMMAND_READS, command, reads);
        self.recorder().trace(command, micros, || Trace {
            request_id: call.request_id().to_owned(),
            at_ms: self.clock().now_ms(),
            took_us: micros,
            steps,
        });
        match result {
            Ok(value) => {
                tracing::debug!(micros, reads, "done");
                Ok(value)
            }
            Err(error) => {
                let code = error.code();
                self.recorder().count(names::COMMAND_ERRORS, code.word(), 1);
                self.recorder().count(names::COMMAND_FAILURES, command, 1);
                let now_ms = self.clock().now_ms();
                self.recorder().sighted(code.word(), call.request_id(), now_ms);
                tracing::warn!(micros, code = code.word(), "failed");
                tracing::debug!(error = %error, "failed because");
                Err(ApiError::new(&error, call.request_id()))
            }
        }
    }
}
