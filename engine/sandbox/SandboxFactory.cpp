// SPDX-FileCopyrightText: Lathe contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/sandbox/SandboxFactory.h"

#include "engine/sandbox/BubblewrapSandbox.h"
#include "engine/sandbox/DiskWorkers.h"
#include "engine/sandbox/InitLocator.h"
#include "engine/sandbox/PlainSandbox.h"
#include "engine/sandbox/SandboxEtc.h"
#include "engine/sandbox/SandboxProbe.h"
#include "engine/sandbox/SandboxRemedy.h"
#include "engine/sandbox/SharedNetwork.h"
#include "engine/sandbox/StorageFolder.h"
#include "engine/sandbox/StrandedSandboxes.h"

#include <QRandomGenerator>
#include <QStandardPaths>

using namespace Qt::StringLiterals;

namespace lathe
{

namespace
{

/// Users of root's sandboxes: far from the ones distributions, containers and directories give out. The
/// start is drawn so that two Lathes rarely share one (RLIMIT_NPROC counts per user).
constexpr uid_t firstUid = 1'900'000'000;
constexpr uid_t uidCount = 200'000'000;

} // namespace

SandboxTools SandboxTools::find()
{
    return {QStandardPaths::findExecutable(u"bwrap"_s), findInit(),
            QStandardPaths::findExecutable(u"pasta"_s)};
}

SandboxFactory::SandboxFactory(SandboxTools tools)
    : m_tools(std::move(tools))
    , m_workers(std::make_shared<DiskWorkers>())
    , m_lastUid(firstUid + QRandomGenerator::global()->bounded(uidCount))
{
    m_status.failure = u"not tried yet"_s;
}

SandboxFactory::~SandboxFactory() = default;

void SandboxFactory::probe(std::function<void(const SandboxStatus &)> probed)
{
    m_probed = std::move(probed);
    m_workers->run([] {
        StorageFolder::sweep();
        StrandedSandboxes::sweep();
    });
    const auto missing = [this](SandboxKind kind, const QString &what) {
        QMetaObject::invokeMethod(
            &m_context, [this, kind, what] { judge(kind, u"%1 not found"_s.arg(what)); },
            Qt::QueuedConnection);
    };
    if (m_tools.init.isEmpty())
        missing(SandboxKind::Plain, u"lathe-init"_s);
    else if (m_tools.bubblewrap.isEmpty())
        missing(SandboxKind::Bubblewrap, u"bwrap"_s);
    else
        tryKind(SandboxKind::Bubblewrap, {},
                [this](const QString &failure) { judge(SandboxKind::Bubblewrap, failure); });
}

void SandboxFactory::tryKind(SandboxKind kind, const SandboxSpec &spec,
                             std::function<void(const QString &)> judge)
{
    // Judged from the event loop, after the probe has returned from its own callback.
    m_probe = std::make_unique<SandboxProbe>(make(kind, spec),
                                             [this, judge = std::move(judge)](const QString &failure) {
                                                 QMetaObject::invokeMethod(
                                                     &m_context,
                                                     [this, judge, failure] {
                                                         m_probe.reset();
                                                         judge(failure);
                                                     },
                                                     Qt::QueuedConnection);
                                             });
}

void SandboxFactory::judge(SandboxKind kind, const QString &failure)
{
    if (kind == SandboxKind::Bubblewrap && !failure.isEmpty()) {
        SandboxFacts facts = SandboxFacts::ofThisMachine();
        facts.hasInit = true;
        facts.hasBubblewrap = !m_tools.bubblewrap.isEmpty();
        facts.failure = failure;
        m_status.failure = failure;
        m_status.remedy = sandboxRemedy(facts);
        tryKind(SandboxKind::Plain, {}, [this](const QString &words) { judge(SandboxKind::Plain, words); });
        return;
    }
    m_status.kind = kind;
    m_status.usable = failure.isEmpty();
    if (kind == SandboxKind::Bubblewrap) {
        m_status.failure.clear();
        tryInternet();
    } else {
        if (!failure.isEmpty()) {
            m_status.failure = failure;
            SandboxFacts facts = SandboxFacts::ofThisMachine();
            facts.hasInit = !m_tools.init.isEmpty();
            facts.hasBubblewrap = !m_tools.bubblewrap.isEmpty();
            m_status.remedy = sandboxRemedy(facts);
        }
        settleInternet();
    }
    finish();
}

void SandboxFactory::tryInternet()
{
    m_network = std::make_unique<SharedNetwork>(m_tools.pasta, m_tools.init);
    m_network->open([this](const QString &failure) {
        if (!failure.isEmpty()) {
            setInternet(failure);
            return;
        }
        SandboxSpec spec;
        spec.network = SandboxNetwork::Internet;
        tryKind(SandboxKind::Bubblewrap, spec, [this](const QString &words) {
            if (!words.isEmpty())
                m_network.reset();
            setInternet(words);
        });
    });
    m_network->whenChanged([this](const QString &failure) { setInternet(failure); });
}

void SandboxFactory::setInternet(const QString &failure)
{
    const bool isNews = m_internetKnown || !failure.isEmpty();
    m_status.internetFailure = failure;
    m_status.internetRemedy = failure.isEmpty() ? QString() : internetRemedy(!m_tools.pasta.isEmpty());
    if (const auto changed = m_changed; changed && isNews)
        changed(m_status);
    settleInternet();
}

void SandboxFactory::whenInternetKnown(std::function<void()> known)
{
    if (m_internetKnown)
        known();
    else
        m_awaitingInternet.push_back(std::move(known));
}

void SandboxFactory::settleInternet()
{
    m_internetKnown = true;
    for (const auto &known : std::exchange(m_awaitingInternet, {}))
        known();
}

void SandboxFactory::finish()
{
    if (const auto probed = std::exchange(m_probed, nullptr))
        probed(m_status);
}

Result<std::unique_ptr<Sandbox>> SandboxFactory::create(const SandboxSpec &spec)
{
    if (!m_status.usable) {
        return fail(Error::local(
            u"Lathe.NoSandbox"_s,
            u"Functions cannot be run on this machine: %1. %2"_s.arg(m_status.failure, m_status.remedy)));
    }
    return make(m_status.kind, spec);
}

std::unique_ptr<InitSandbox> SandboxFactory::make(SandboxKind kind, SandboxSpec spec)
{
    if (kind == SandboxKind::Plain)
        return std::make_unique<PlainSandbox>(spec, m_tools.init, m_workers);
    BubblewrapUser user{::geteuid() == 0, lambdaUid, lambdaGid};
    if (user.isRoot) {
        user.uid = spec.uid ? *spec.uid : nextUid();
        user.gid = user.uid;
    }
    std::optional<NetworkTicket> ticket;
    if (spec.network == SandboxNetwork::Internet) {
        if (m_network)
            ticket = m_network->ticket();
        if (!ticket)
            spec.network = SandboxNetwork::Private;
    }
    return std::make_unique<BubblewrapSandbox>(spec, user, m_tools.bubblewrap, m_tools.init, ticket,
                                               m_workers);
}

uid_t SandboxFactory::nextUid()
{
    m_lastUid = firstUid + (m_lastUid + 1 - firstUid) % uidCount;
    return m_lastUid;
}

} // namespace lathe
