// SPDX-FileCopyrightText: Lathe contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/local/EndpointPart.h"

#include <QCoreApplication>

using namespace Qt::StringLiterals;

namespace lathe
{

namespace
{
constexpr quint16 defaultPort = 4566;
constexpr int portsToTry = 100;
} // namespace

Result<Done> EndpointPart::open(const AwsEndpoint::Parts &parts)
{
    if (!m_wanted)
        return Done{};
    m_endpoint = std::make_unique<AwsEndpoint>(parts);
    m_endpoint->setAccess(m_access);
    auto listening = listen();
    if (!listening)
        close();
    return listening;
}

Result<Done> EndpointPart::listen()
{
    const quint16 first = m_port.value_or(defaultPort);
    auto opened = m_endpoint->listen(first);
    if (m_port && m_port != 0 && !opened)
        return fail(opened.error());
    for (int i = 1; !opened && i < portsToTry; ++i)
        opened = m_endpoint->listen(first == 0 ? first : static_cast<quint16>(first + i));
    if (!opened)
        return fail(opened.error());
    if (*opened != first && first != 0) {
        m_notice = QCoreApplication::translate(
                       "Engine", "Port %1 is taken by another program; Lathe answers on port %2.")
                       .arg(first)
                       .arg(*opened);
    }
    return Done{};
}

void EndpointPart::setAccess(const EndpointSettings &settings)
{
    m_access = {};
    m_access.answersUnsigned = settings.answersUnsigned;
    if (!settings.accessKeyId.isEmpty())
        m_access.credentials = {settings.accessKeyId.toUtf8(), settings.secretAccessKey.toUtf8()};
    if (m_endpoint)
        m_endpoint->setAccess(m_access);
}

QString EndpointPart::functionUrl(const QString &id, const QString &region) const
{
    const QString endpoint = m_endpoint ? m_endpoint->url() : u"http://localhost:%1"_s.arg(defaultPort);
    const QString host = u"%1.lambda-url.%2.localhost"_s.arg(id, region);
    return QString(endpoint).replace(u"localhost"_s, host) + u'/';
}

} // namespace lathe
