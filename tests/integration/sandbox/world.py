# SPDX-FileCopyrightText: Lathe contributors
# SPDX-License-Identifier: GPL-3.0-or-later
"""The neighbour of in_a_world.sh: world.py INTERFACE ADDRESS

Greets whoever connects to port 8080 and answers every question for a name's address with 198.51.100.1.
"""
import socket
import subprocess
import sys
import threading
import time

INTERFACE, ADDRESS = sys.argv[1:]


def greet():
    server = socket.create_server((ADDRESS, 8080), backlog=200)
    while True:
        peer, _ = server.accept()
        peer.sendall(b"hello from the world\n")
        peer.close()


def answer_names():
    server = socket.socket(socket.AF_INET, socket.SOCK_DGRAM)
    server.bind((ADDRESS, 53))
    while True:
        query, peer = server.recvfrom(512)
        end = query.index(0, 12) + 5
        is_ipv4 = query[end - 4:end - 2] == b"\0\1"
        head = query[:2] + b"\x81\x80\0\1" + (b"\0\1" if is_ipv4 else b"\0\0") + b"\0\0\0\0"
        record = b"\xc0\x0c\0\1\0\1\0\0\0\x3c\0\4" + socket.inet_aton("198.51.100.1") if is_ipv4 else b""
        server.sendto(head + query[12:end] + record, peer)


while subprocess.run(["ip", "link", "show", INTERFACE], capture_output=True).returncode != 0:
    time.sleep(0.02)
if INTERFACE != "lo":
    subprocess.check_call(["ip", "link", "set", "lo", "up"])
    subprocess.check_call(["ip", "address", "add", ADDRESS + "/24", "dev", INTERFACE])
    subprocess.check_call(["ip", "link", "set", INTERFACE, "up"])
    threading.Thread(target=greet, daemon=True).start()
answer_names()
