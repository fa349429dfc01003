# SPDX-FileCopyrightText: Lathe contributors
# SPDX-License-Identifier: GPL-3.0-or-later
"""run_bootstrap.py CODE HANDLER EVENT MEMORY-MB TIMEOUT-MS TIMES: serves a custom runtime TIMES events over the Runtime
API and prints the last outcome: {response}, {errorType, errorMessage} or {initError}."""

import http.server
import json
import os
import pathlib
import subprocess
import sys
import threading

code, handler_name, event_file, memory, timeout, times = sys.argv[1:]
outcomes = []
finished = threading.Event()


class RuntimeApi(http.server.BaseHTTPRequestHandler):
    protocol_version = 'HTTP/1.1'

    def do_GET(self):
        assert self.path == '/2018-06-01/runtime/invocation/next', self.path
        if len(outcomes) == int(times):
            finished.set()  # the runtime asks for more: it has come round
            return
        body = pathlib.Path(event_file).read_bytes()
        self.send_response(200)
        self.send_header('Lambda-Runtime-Aws-Request-Id', f'request-{len(outcomes)}')
        self.send_header('Content-Length', str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def do_POST(self):
        body = self.rfile.read(int(self.headers['Content-Length']))
        kind = self.path.removeprefix('/2018-06-01/runtime/')
        if kind == 'init/error':
            outcomes.append({'initError': json.loads(body)['errorType']})
            finished.set()
        elif kind == f'invocation/request-{len(outcomes)}/response':
            outcomes.append({'response': json.loads(body)})
        elif kind == f'invocation/request-{len(outcomes)}/error':
            outcomes.append(json.loads(body))
        self.send_response(202)
        self.send_header('Content-Length', '0')
        self.end_headers()

    def log_message(self, *arguments):
        pass


server = http.server.ThreadingHTTPServer(('127.0.0.1', 0), RuntimeApi)
threading.Thread(target=server.serve_forever, daemon=True).start()
environment = dict(os.environ, AWS_LAMBDA_RUNTIME_API=f'127.0.0.1:{server.server_port}', LAMBDA_TASK_ROOT=code,
                   _HANDLER=handler_name, TMPDIR=code)
runtime = subprocess.Popen([os.path.join(code, 'bootstrap')], env=environment, cwd=code, stdout=sys.stderr)
finished.wait(int(timeout) / 1000)
runtime.kill()
runtime.wait()
print(json.dumps(outcomes[-1]))
