#!/bin/sh
# SPDX-FileCopyrightText: Lathe contributors
# SPDX-License-Identifier: GPL-3.0-or-later
# Runs a test on a machine of its own making, with a neighbour that stands for the internet:
#   in_a_world.sh COMMAND [ARGUMENTS]
# The neighbour is 198.51.100.1; it greets on port 8080 and knows the name world.test. The machine itself is
# 198.51.100.2, with a resolver on its loopback. Needs root; COMMAND may then become somebody else.
set -eu
here=$(cd "$(dirname "$0")" && pwd)
if [ "$(id -u)" != 0 ]; then
    echo "LATHE-SKIP-ALL: only root can make a network to test in"
    exit 0
fi
for tool in ip unshare python3 pasta; do
    if ! command -v $tool >/dev/null; then
        echo "LATHE-SKIP-ALL: $tool is missing (packaging/dependencies)"
        exit 0
    fi
done
if [ "${LATHE_TEST_WORLD:-}" = "" ]; then
    export LATHE_TEST_WORLD=198.51.100.1
    exec unshare --net --mount --propagation private "$0" "$@"
fi
# As udev makes it; what plain devtmpfs makes is for root only.
mount -t tmpfs none /dev/net
mknod -m 666 /dev/net/tun c 10 200
servers=$(mktemp)
printf 'nameserver 127.0.0.1\nnameserver 198.51.100.1\n' >"$servers"
chmod 644 "$servers"
mount --bind "$servers" "$(readlink -f /etc/resolv.conf)"
rm -f "$servers"
ip link set lo up
unshare --net python3 "$here/world.py" world 198.51.100.1 &
world=$!
resolver=
trap 'kill $world $resolver 2>/dev/null || true' EXIT
while [ "$(readlink /proc/$world/ns/net)" = "$(readlink /proc/self/ns/net)" ]; do sleep 0.01; done
ip link add home type veth peer name world netns $world
ip address add 198.51.100.2/24 dev home
ip link set home up
while ! ip link show home | grep -q LOWER_UP; do sleep 0.01; done
ip route add default via 198.51.100.1
python3 "$here/world.py" lo 127.0.0.1 &
resolver=$!
until python3 -c 'import socket; socket.create_connection(("198.51.100.1", 8080), 1)' 2>/dev/null; do sleep 0.02; done
until grep -q ' 0100007F:0035 ' /proc/net/udp; do sleep 0.02; done
"$@"
