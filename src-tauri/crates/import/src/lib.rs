//! Bytes to blocks to passages; formats; the worker process.
