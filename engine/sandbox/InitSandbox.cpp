// SPDX-FileCopyrightText: Lathe contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/sandbox/InitSandbox.h"

#include "engine/process/Descriptors.h"
#include "engine/sandbox/BubblewrapPlan.h"
#include "engine/sandbox/ProcessTree.h"
#include "engine/sandbox/RunOrder.h"

#include <cerrno>
#include <csignal>
#include <netinet/in.h>
#include <sys/socket.h>

using namespace Qt::StringLiterals;

namespace lathe
{

namespace
{

constexpr std::chrono::seconds shutDownPatience{1};

Error sandboxError(const QString &words)
{
    return Error::local(u"Lathe.SandboxFailed"_s, u"The sandbox is not running: %1"_s.arg(words));
}

} // namespace

InitSandbox::~InitSandbox()
{
    m_channel.reset();
    m_child.abandon(m_setup.grace, std::move(m_setup.afterwards));
}

void InitSandbox::start(Setup setup)
{
    m_setup = std::move(setup);
    int ends[2];
    if (::socketpair(AF_UNIX, SOCK_SEQPACKET | SOCK_CLOEXEC, 0, ends) != 0) {
        failStart(systemError(u"Cannot open a socket pair"_s, errno));
        return;
    }
    UniqueFd theirs(ends[1]);
    m_channel = std::make_unique<InitChannel>(
        UniqueFd(ends[0]), [this](init::Packet &packet) { onPacket(packet); },
        [this] { m_impatience.start(m_setup.grace); });
    auto errors = openPipe();
    if (!errors) {
        failStart(errors.error());
        return;
    }
    m_errors = std::move(errors->read);
    m_setup.start.descriptors.push_back({theirs.get(), init::socketFd});
    m_setup.start.descriptors.push_back({errors->write.get(), 2});
    if (!m_setup.storageFolder.isEmpty())
        watchStorage();
    m_child.setKillsGroupAtEnd(true); // killed while it starts, bubblewrap leaves its inner half behind
    m_child.start(m_setup.start, [this](const ExitStatus &status) { onEnd(status); });
    m_setup.start = {};
    m_setup.descriptors.clear();
    m_impatience.setSingleShot(true);
    QObject::connect(&m_impatience, &QTimer::timeout, &m_context, [this] { m_child.killGroup(SIGKILL); });
}

void InitSandbox::watchStorage()
{
    const auto tell = [this](const QString &what) {
        const QString text =
            u"Ephemeral storage of %1 MB is used up: %2"_s.arg(m_setup.storageBytes / (1024 * 1024))
                .arg(what);
        if (const auto full = m_storageFull)
            full(text);
    };
    StorageQuota::Actions actions;
    actions.limit = [this](qint64 bytes) {
        ProcessSpec spec;
        spec.arguments = {BubblewrapPlan::initPath, "limit", QByteArray::number(bytes)};
        run(std::move(spec), {});
    };
    actions.full = [tell] { tell(u"writing to /tmp fails until files there are deleted."_s); };
    actions.exceeded = [this, tell] {
        killAll();
        tell(u"its processes went on writing to /tmp and were killed."_s);
    };
    m_quota = std::make_unique<StorageQuota>(m_setup.storageFolder, m_setup.storageBytes, m_setup.workers,
                                             actions);
}

void InitSandbox::failStart(const Error &error)
{
    m_systemWords = error.message;
    m_ended = true;
    m_channel.reset();
    m_setup.descriptors.clear();
}

void InitSandbox::whenReady(Reply<Done> reply)
{
    if (m_ended)
        later([reply, error = sandboxError(m_systemWords)] { reply(fail(error)); });
    else if (m_initPid > 0)
        later([reply] { reply(Done{}); });
    else
        m_ready.push_back(std::move(reply));
}

void InitSandbox::listenRuntimeApi(Reply<SandboxListener> reply)
{
    constexpr quint16 ofLambda = 9001;
    listen(m_setup.network == SandboxNetwork::Host ? 0 : ofLambda, std::move(reply));
}

void InitSandbox::listen(quint16 port, Reply<SandboxListener> reply)
{
    askForSocket(init::Type::Listen, port, std::move(reply));
}

void InitSandbox::connectTo(quint16 port, Reply<UniqueFd> reply)
{
    askForSocket(init::Type::Connect, port, [reply = std::move(reply)](Result<SandboxListener> socket) {
        if (socket)
            reply(std::move(socket->socket));
        else
            reply(fail(socket.error()));
    });
}

void InitSandbox::askForSocket(init::Type type, quint16 port, Reply<SandboxListener> reply)
{
    if (m_ended) {
        later([reply, error = sandboxError(m_systemWords)] { reply(fail(error)); });
        return;
    }
    init::Message message;
    message.type = type;
    message.id = ++m_lastId;
    message.address = INADDR_LOOPBACK;
    message.port = port;
    m_sockets[message.id] = std::move(reply);
    m_channel->send(message);
}

ProcessId InitSandbox::run(ProcessSpec spec, ProcessEvents events)
{
    const ProcessId id = ++m_lastId;
    if (m_ended)
        return failRun(id, std::move(events), sandboxError(m_systemWords));
    const QByteArray program = spec.arguments.empty() ? QByteArray() : spec.arguments.front();
    const QByteArray folder = spec.workingDirectory;
    if (m_quota) {
        // No file may be larger than all of them; and none may grow while they are.
        const auto most = static_cast<uint64_t>(m_setup.storageBytes);
        spec.limits.push_back({RLIMIT_FSIZE, m_quota->isFull() ? 0 : most, most});
    }
    auto descriptors = prepareRun(std::move(spec), m_setup.identity);
    if (!descriptors)
        return failRun(id, std::move(events), descriptors.error());
    init::Message message;
    message.type = init::Type::Run;
    message.id = id;
    m_processes[id] = {std::move(events), program, folder, false};
    m_channel->send(message, std::move(*descriptors));
    return id;
}

ProcessId InitSandbox::failRun(ProcessId id, ProcessEvents events, const Error &error)
{
    later([events = std::move(events), message = error.message] {
        if (events.failed)
            events.failed({ESRCH, init::Step::Sandbox, message});
    });
    return id;
}

void InitSandbox::command(init::Type type, quint32 id, int signal)
{
    init::Message message;
    message.type = type;
    message.id = id;
    message.signal = signal;
    tell(message);
}

void InitSandbox::tell(const init::Message &message)
{
    if (m_channel)
        m_channel->send(message);
}

void InitSandbox::signal(ProcessId process, int signal)
{
    command(init::Type::Signal, process, signal);
}

void InitSandbox::kill(ProcessId process)
{
    signal(process, SIGKILL);
}

void InitSandbox::killAll()
{
    command(init::Type::SignalAll, 0, SIGKILL);
}

void InitSandbox::stopAll()
{
    command(init::Type::SignalAll, 0, SIGSTOP);
    if (m_quota)
        m_quota->stop();
}

void InitSandbox::continueAll()
{
    command(init::Type::SignalAll, 0, SIGCONT);
    if (m_quota)
        m_quota->start();
}

void InitSandbox::limitCpu(double cpus)
{
    init::Message message;
    message.type = init::Type::LimitCpu;
    message.cpuUs = static_cast<qint64>(cpus * 1e6);
    tell(message);
}

void InitSandbox::shutDown(std::function<void()> done)
{
    if (m_ended) {
        later(std::move(done));
        return;
    }
    m_shutDown = std::move(done);
    command(init::Type::Exit, 0, 0);
    m_impatience.start(shutDownPatience);
}

void InitSandbox::later(std::function<void()> what)
{
    QMetaObject::invokeMethod(
        &m_context, [what = std::move(what)] { what(); }, Qt::QueuedConnection);
}

void InitSandbox::onPacket(init::Packet &packet)
{
    switch (packet.message.type) {
    case init::Type::Hello:
        onHello(packet);
        return;
    case init::Type::Listening:
    case init::Type::ListenFailed:
        onSocket(packet);
        return;
    default:
        onProcess(packet);
        return;
    }
}

void InitSandbox::onHello(const init::Packet &packet)
{
    m_initPid = packet.descriptors.empty() ? -1 : pidOfPidfd(packet.descriptors.front().get());
    if (m_quota) {
        m_quota->setInit(m_initPid);
        m_quota->start();
    }
    const std::weak_ptr<char> alive = m_alive;
    for (const Reply<Done> &reply : std::exchange(m_ready, {})) {
        if (!alive.expired())
            reply(Done{});
    }
}

void InitSandbox::onSocket(init::Packet &packet)
{
    const auto found = m_sockets.find(packet.message.id);
    if (found == m_sockets.end())
        return;
    const Reply<SandboxListener> reply = std::move(found->second);
    m_sockets.erase(found);
    if (packet.message.type == init::Type::ListenFailed || packet.descriptors.empty()) {
        reply(fail(systemError(u"Cannot open a socket inside the sandbox"_s, packet.message.error)));
        return;
    }
    SandboxListener listener;
    listener.socket = std::move(packet.descriptors.front());
    listener.address = "127.0.0.1:" + QByteArray::number(packet.message.port);
    reply(std::move(listener));
}

void InitSandbox::onProcess(const init::Packet &packet)
{
    const init::Message &message = packet.message;
    const auto found = m_processes.find(message.id);
    if (found == m_processes.end())
        return;
    if (message.type == init::Type::Started) {
        found->second.started = true;
        const auto started = std::exchange(found->second.events.started, nullptr);
        if (started)
            started(packet.descriptors.empty() ? -1 : pidOfPidfd(packet.descriptors.front().get()));
        return;
    }
    const Process process = std::move(found->second);
    m_processes.erase(found);
    if (message.type == init::Type::Exited) {
        if (process.events.exited)
            process.events.exited(
                {message.code, message.signal, message.maxRssKb, std::chrono::microseconds(message.cpuUs)});
    } else if (process.events.failed) {
        process.events.failed(
            {message.error, message.step, startFailureText(message, process.program, process.folder)});
    }
}

void InitSandbox::onEnd(const ExitStatus &status)
{
    // What init said last comes first; its receivers may destroy this object.
    const std::weak_ptr<char> alive = m_alive;
    if (m_channel)
        m_channel->readAvailable();
    if (alive.expired())
        return;
    m_impatience.stop();
    char said[4096];
    const ssize_t n = m_errors ? ::read(m_errors.get(), said, sizeof said) : 0;
    m_systemWords = QString::fromLocal8Bit(said, qMax<ssize_t>(n, 0)).trimmed();
    if (m_systemWords.isEmpty()) {
        m_systemWords = !status.started() ? qt_error_string(status.startError)
                        : status.signal   ? u"ended by signal %1"_s.arg(status.signal)
                                          : u"ended with exit code %1"_s.arg(status.code);
    }
    m_errors.reset();
    m_quota.reset();
    m_ended = true;
    m_channel.reset();
    m_initPid = -1;
    tellEnd(sandboxError(m_systemWords));
}

void InitSandbox::tellEnd(const Error &error)
{
    const std::weak_ptr<char> alive = m_alive;
    const auto lost = std::exchange(m_lost, nullptr);
    const auto shutDown = std::exchange(m_shutDown, nullptr);
    for (const Reply<Done> &reply : std::exchange(m_ready, {})) {
        if (!alive.expired())
            reply(fail(error));
    }
    if (alive.expired())
        return;
    for (const auto &[id, reply] : std::exchange(m_sockets, {})) {
        if (!alive.expired())
            reply(fail(error));
    }
    if (alive.expired())
        return;
    for (const auto &[id, process] : std::exchange(m_processes, {})) {
        if (alive.expired())
            return;
        if (process.started && process.events.exited)
            process.events.exited({-1, SIGKILL, 0, {}});
        else if (!process.started && process.events.failed)
            process.events.failed({ESRCH, init::Step::Sandbox, error.message});
    }
    if (alive.expired())
        return;
    if (shutDown)
        shutDown();
    else if (lost)
        lost(error);
}

} // namespace lathe
