// SPDX-FileCopyrightText: Lathe contributors
// SPDX-License-Identifier: Apache-2.0
package lathe.runtime;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;

/** The Runtime API over one kept-alive socket. One request at a time; next() has no time limit. */
final class RuntimeApi {
    private static final String BASE = "/2018-06-01/runtime";

    private final String host;
    private final int port;
    private final String hostLine;
    private final byte[] next;
    private final byte[] buffer = new byte[65536];
    private Socket socket;
    private InputStream input;
    private OutputStream output;
    private int at;
    private int end;

    RuntimeApi(String address) {
        int colon = address.lastIndexOf(':');
        host = address.substring(0, colon).replace("[", "").replace("]", "");
        port = Integer.parseInt(address.substring(colon + 1));
        hostLine = "Host: " + address + "\r\n";
        next = ("GET " + BASE + "/invocation/next HTTP/1.1\r\n" + hostLine + "\r\n")
                .getBytes(StandardCharsets.UTF_8);
    }

    Invocation next() throws IOException {
        try {
            return exchange(next, new byte[0], 0);
        } catch (IOException closed) {
            return exchange(next, new byte[0], 0);
        }
    }

    void respond(String requestId, byte[] body, int length, String contentType) throws IOException {
        post("/invocation/" + requestId + "/response", body, length, contentType, null);
    }

    void fail(String requestId, String errorType, byte[] body) throws IOException {
        post("/invocation/" + requestId + "/error", body, body.length, "application/json", errorType);
    }

    void failInit(String errorType, byte[] body) throws IOException {
        post("/init/error", body, body.length, "application/json", errorType);
    }

    private void post(String path, byte[] body, int length, String contentType, String errorType)
            throws IOException {
        StringBuilder head = new StringBuilder(256);
        head.append("POST ").append(BASE).append(path).append(" HTTP/1.1\r\n").append(hostLine);
        head.append("Content-Type: ").append(contentType).append("\r\n");
        if (errorType != null) {
            head.append("Lambda-Runtime-Function-Error-Type: ").append(printable(errorType)).append("\r\n");
        }
        head.append("Content-Length: ").append(length).append("\r\n\r\n");
        exchange(head.toString().getBytes(StandardCharsets.UTF_8), body, length);
    }

    private static String printable(String text) {
        StringBuilder kept = new StringBuilder(text.length());
        for (int i = 0; i < Math.min(text.length(), 1024); ++i) {
            char c = text.charAt(i);
            kept.append(c >= ' ' && c <= '~' ? c : '?');
        }
        return kept.toString();
    }

    private void connect() throws IOException {
        socket = new Socket(java.net.Proxy.NO_PROXY);
        socket.setTcpNoDelay(true);
        socket.connect(new InetSocketAddress(host, port));
        input = socket.getInputStream();
        output = socket.getOutputStream();
        at = end = 0;
    }

    private void disconnect() {
        try {
            socket.close();
        } catch (IOException alreadyGone) {
            // nothing is lost
        }
        socket = null;
    }

    private Invocation exchange(byte[] head, byte[] body, int length) throws IOException {
        if (socket == null) {
            connect();
        }
        try {
            send(head, body, length);
            Map<String, String> headers = readHead();
            byte[] answer = headers.containsKey("transfer-encoding")
                    ? readChunks()
                    : readExactly(Integer.parseInt(headers.getOrDefault("content-length", "0")));
            if ("close".equalsIgnoreCase(headers.get("connection"))) {
                disconnect();
            }
            return new Invocation(headers, answer);
        } catch (IOException broken) {
            disconnect();
            throw broken;
        }
    }

    private void send(byte[] head, byte[] body, int length) throws IOException {
        if (length > 0 && length <= 8192) {
            byte[] whole = new byte[head.length + length];
            System.arraycopy(head, 0, whole, 0, head.length);
            System.arraycopy(body, 0, whole, head.length, length);
            output.write(whole);
            return;
        }
        output.write(head);
        if (length > 0) {
            output.write(body, 0, length);
        }
    }

    private Map<String, String> readHead() throws IOException {
        while (true) {
            String status = readLine();
            Map<String, String> headers = new HashMap<>();
            for (String line = readLine(); !line.isEmpty(); line = readLine()) {
                int colon = line.indexOf(':');
                if (colon > 0) {
                    headers.put(line.substring(0, colon).toLowerCase(Locale.ROOT),
                            line.substring(colon + 1).trim());
                }
            }
            if (status.indexOf(" 1") != status.indexOf(' ')) {
                return headers;
            }
        }
    }

    private void fill() throws IOException {
        at = 0;
        end = Math.max(input.read(buffer), 0);
        if (end == 0) {
            throw new IOException("The Runtime API closed the connection.");
        }
    }

    private String readLine() throws IOException {
        byte[] line = new byte[128];
        int length = 0;
        while (true) {
            if (at == end) {
                fill();
            }
            byte c = buffer[at++];
            if (c == '\n') {
                return new String(line, 0, length, StandardCharsets.UTF_8);
            }
            if (c == '\r') {
                continue;
            }
            if (length == line.length) {
                line = java.util.Arrays.copyOf(line, length * 2);
            }
            line[length++] = c;
        }
    }

    private byte[] readExactly(int length) throws IOException {
        byte[] body = new byte[length];
        int have = Math.min(length, end - at);
        System.arraycopy(buffer, at, body, 0, have);
        at += have;
        while (have < length) {
            int part = input.read(body, have, length - have);
            if (part < 0) {
                throw new IOException("The Runtime API closed the connection.");
            }
            have += part;
        }
        return body;
    }

    private byte[] readChunks() throws IOException {
        ByteArrayOutputStream body = new ByteArrayOutputStream();
        while (true) {
            String line = readLine();
            int semicolon = line.indexOf(';');
            int length = Integer.parseInt((semicolon < 0 ? line : line.substring(0, semicolon)).trim(), 16);
            if (length == 0) {
                break;
            }
            body.write(readExactly(length));
            readLine();
        }
        while (!readLine().isEmpty()) {
            // trailers are of no use here
        }
        return body.toByteArray();
    }
}
