// SPDX-FileCopyrightText: Lathe contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/sandbox/SharedNetwork.h"

#include "engine/process/Descriptors.h"
#include "engine/sandbox/init/InitProtocol.h"

#include <QFile>

#include <cerrno>
#include <csignal>
#include <cstring>
#include <sys/socket.h>

using namespace Qt::StringLiterals;

namespace lathe
{

namespace
{

constexpr std::chrono::seconds patience{5};
constexpr std::chrono::seconds betweenTries{30};

struct Report {
    init::DoorReport said;
    std::vector<UniqueFd> namespaces;
};

std::optional<Report> receive(int socket)
{
    Report report;
    alignas(cmsghdr) char control[CMSG_SPACE(2 * sizeof(int))];
    iovec part{&report.said, sizeof report.said};
    msghdr header{};
    header.msg_iov = &part;
    header.msg_iovlen = 1;
    header.msg_control = control;
    header.msg_controllen = sizeof control;
    const ssize_t n = ::recvmsg(socket, &header, MSG_CMSG_CLOEXEC | MSG_DONTWAIT);
    for (cmsghdr *c = n < 0 ? nullptr : CMSG_FIRSTHDR(&header); c; c = CMSG_NXTHDR(&header, c)) {
        if (c->cmsg_level != SOL_SOCKET || c->cmsg_type != SCM_RIGHTS)
            continue;
        const size_t count = (c->cmsg_len - CMSG_LEN(0)) / sizeof(int);
        for (size_t i = 0; i < count; ++i) {
            int fd = -1;
            std::memcpy(&fd, CMSG_DATA(c) + i * sizeof(int), sizeof fd);
            report.namespaces.emplace_back(fd);
        }
    }
    if (n != sizeof report.said || report.said.version != init::doorVersion)
        return {};
    report.said.words[sizeof report.said.words - 1] = '\0';
    return report;
}

QString failureText(const init::DoorReport &report)
{
    const QString why = qt_error_string(report.error);
    switch (report.step) {
    case init::DoorStep::Namespaces:
        return u"the kernel refuses a network namespace (%1)"_s.arg(why);
    case init::DoorStep::Links:
    case init::DoorStep::Forwarding:
        return u"the network namespace cannot be set up (%1)"_s.arg(why);
    case init::DoorStep::Rules:
        return u"the kernel refuses address translation by nf_tables (%1)"_s.arg(why);
    case init::DoorStep::Pasta:
        break;
    }
    QStringList lines = QString::fromLocal8Bit(report.words).split(u'\n', Qt::SkipEmptyParts);
    // Where no system log listens pasta complains of that too.
    lines.removeIf([](const QString &line) { return line.contains(u"to syslog"_s); });
    return u"pasta failed: %1"_s.arg(lines.isEmpty() ? why : lines.join(u"; "_s));
}

} // namespace

SharedNetwork::SharedNetwork(QString pasta, QString init)
    : m_pasta(std::move(pasta))
    , m_init(std::move(init))
{
    m_patience.setSingleShot(true);
    QObject::connect(&m_patience, &QTimer::timeout, &m_context,
                     [this] { close(u"no answer from pasta within %1 s"_s.arg(patience.count())); });
}

SharedNetwork::~SharedNetwork()
{
    m_readable.reset();
    m_socket.reset();
    if (m_door)
        m_door->abandon(std::chrono::seconds(1));
}

void SharedNetwork::open(std::function<void(const QString &)> opened)
{
    m_opened = std::move(opened);
    m_triedAt = std::chrono::steady_clock::now();
    const auto failed = [this](const QString &why) {
        QMetaObject::invokeMethod(
            &m_context, [this, why] { close(why); }, Qt::QueuedConnection);
    };
    if (m_pasta.isEmpty()) {
        failed(u"pasta is not installed"_s);
        return;
    }
    int ends[2];
    if (::socketpair(AF_UNIX, SOCK_SEQPACKET | SOCK_CLOEXEC, 0, ends) != 0) {
        failed(qt_error_string(errno));
        return;
    }
    m_socket.reset(ends[0]);
    const UniqueFd theirs(ends[1]);
    m_readable = std::make_unique<QSocketNotifier>(m_socket.get(), QSocketNotifier::Read);
    QObject::connect(m_readable.get(), &QSocketNotifier::activated, &m_context, [this] { readReport(); });
    m_door = std::make_unique<ChildProcess>();
    SpawnRequest request;
    request.program = QFile::encodeName(m_init);
    request.arguments = {"door", QFile::encodeName(m_pasta)};
    request.descriptors = {{theirs.get(), init::socketFd}};
    // Its end shows at the socket as well, after what it said last.
    m_door->start(request, [this](const ExitStatus &status) {
        if (status.startError)
            close(qt_error_string(status.startError));
    });
    m_patience.start(patience);
}

std::optional<NetworkTicket> SharedNetwork::ticket()
{
    if (!m_network) {
        if (!m_door && std::chrono::steady_clock::now() - m_triedAt > betweenTries)
            open({});
        return {};
    }
    return NetworkTicket{m_network.get(), m_owner.get(), ++m_lastNumber};
}

void SharedNetwork::readReport()
{
    std::optional<Report> report = receive(m_socket.get());
    if (!report) {
        close(u"its process has ended"_s);
        return;
    }
    if (!report->said.isOpen || report->namespaces.empty()) {
        close(failureText(report->said));
        return;
    }
    m_patience.stop();
    m_network = std::move(report->namespaces.front());
    if (report->namespaces.size() > 1)
        m_owner = std::move(report->namespaces[1]);
    tell({});
}

void SharedNetwork::close(const QString &failure)
{
    m_patience.stop();
    // Deleted later: this may be a call of its own.
    if (QSocketNotifier *notifier = m_readable.release()) {
        notifier->setEnabled(false);
        notifier->deleteLater();
    }
    m_socket.reset();
    m_network.reset();
    m_owner.reset();
    if (m_door)
        m_door->abandon(std::chrono::seconds(1));
    m_door.reset();
    tell(failure);
}

void SharedNetwork::tell(const QString &failure)
{
    if (const auto opened = std::exchange(m_opened, nullptr))
        opened(failure);
    else if (const auto changed = m_changed)
        changed(failure);
}

} // namespace lathe
