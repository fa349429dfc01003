// SPDX-FileCopyrightText: Lathe contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/sandbox/SandboxEtc.h"

#include <QDir>
#include <QFile>

using namespace Qt::StringLiterals;

namespace lathe
{

namespace
{

QByteArray fileOfMachine(const QString &path)
{
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? file.read(256 * 1024) : QByteArray();
}

} // namespace

QByteArray resolverThroughTheDoor(const QByteArray &ofMachine)
{
    QByteArray text;
    int servers = 0;
    const QList<QByteArray> lines = ofMachine.split('\n');
    for (const QByteArray &line : lines) {
        const QList<QByteArray> words = line.simplified().split(' ');
        const bool isServer = words.first() == "nameserver" && words.size() > 1;
        if (words.first() == "search" || words.first() == "domain" || words.first() == "options")
            text += line + '\n';
        // Those on this machine are out of reach. Three are all that the C library looks at.
        if (!isServer || words[1].startsWith("127.") || words[1].contains(':') || servers == 2)
            continue;
        ++servers;
        text += "nameserver " + words[1] + '\n';
    }
    text += QByteArray("nameserver ") + doorResolver + '\n';
    // Its answers come by UDP only.
    if (servers == 0)
        text += "options edns0\n";
    return text;
}

std::vector<EtcFile> sandboxEtcFiles(uid_t uid, gid_t gid, SandboxNetwork network)
{
    const QByteArray user = lambdaUser;
    const QByteArray u = QByteArray::number(uid);
    const QByteArray g = QByteArray::number(gid);
    QByteArray hosts = "127.0.0.1 localhost localhost.localdomain sandbox sandbox.localdomain\n";
    // Without a network a look-up must fail at once rather than wait for a server.
    QByteArray resolver = "options attempts:1 timeout:1\n";
    if (network == SandboxNetwork::Host) {
        if (const QByteArray own = fileOfMachine(u"/etc/hosts"_s); !own.isEmpty())
            hosts = own + "\n127.0.0.1 sandbox sandbox.localdomain\n";
        resolver = fileOfMachine(u"/etc/resolv.conf"_s);
    } else if (network == SandboxNetwork::Internet) {
        resolver = resolverThroughTheDoor(fileOfMachine(u"/etc/resolv.conf"_s));
    }
    return {
        {"/etc/passwd", "root:x:0:0:root:/root:/sbin/nologin\n" + user + ":x:" + u + ':' + g + "::/home/" +
                            user + ":/sbin/nologin\n"},
        {"/etc/group", "root:x:0:\n" + user + ":x:" + g + ":\n"},
        {"/etc/nsswitch.conf",
         "passwd: files\ngroup: files\nhosts: files dns\nservices: files\nprotocols: files\n"},
        {"/etc/hosts", hosts},
        {"/etc/resolv.conf", resolver},
    };
}

std::vector<QByteArray> sharedEtcPaths()
{
    std::vector<QByteArray> paths{
        "/etc/ld.so.cache",     "/etc/alternatives",    "/etc/ssl/certs",
        "/etc/ssl/openssl.cnf", "/etc/pki/tls/certs",   "/etc/pki/ca-trust/extracted",
        "/etc/ca-certificates", "/etc/crypto-policies", "/etc/mime.types",
        "/etc/services",        "/etc/protocols",       "/etc/fonts"};
    // Debian keeps the configuration of its Java there.
    const QStringList javas =
        QDir(u"/etc"_s).entryList({u"java-*-openjdk"_s}, QDir::Dirs | QDir::NoDotAndDotDot);
    for (const QString &java : javas)
        paths.push_back("/etc/" + QFile::encodeName(java));
    return paths;
}

} // namespace lathe
