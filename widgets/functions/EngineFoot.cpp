// SPDX-FileCopyrightText: Lathe contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/functions/EngineFoot.h"

#include "widgets/common/Buttons.h"
#include "widgets/common/Icons.h"

#include <QClipboard>
#include <QGuiApplication>
#include <QLabel>
#include <QPainter>
#include <QTimer>
#include <QUrl>
#include <QVBoxLayout>

using namespace Qt::StringLiterals;

namespace lathe
{

namespace
{

QPushButton *lineButton(QWidget *parent, const QString &name)
{
    QPushButton *button = makeButton({}, ButtonKind::Flat, {}, parent);
    button->setObjectName(name);
    button->setStyleSheet(u"text-align: left"_s);
    button->setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Fixed);
    return button;
}

} // namespace

EngineFoot::EngineFoot(QWidget *parent)
    : QWidget(parent)
    , m_endpoint(lineButton(this, u"endpointButton"_s))
    , m_sandbox(lineButton(this, u"sandboxButton"_s))
    , m_environments(new QLabel(this))
    , m_copied(new QTimer(this))
{
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(Theme::space(2), Theme::space(1), Theme::space(2), Theme::space(2));
    column->setSpacing(0);
    column->addWidget(m_endpoint);
    column->addWidget(m_sandbox);
    column->addWidget(m_environments);
    m_sandbox->setIcon(Icons::get(u"warning", Theme::Role::Warning));
    m_environments->setProperty("role", u"secondary"_s);
    m_environments->setObjectName(u"environmentsLabel"_s);
    m_environments->setContentsMargins(Theme::space(2) + 2, 0, 0, 0);
    m_environments->setMinimumHeight(Theme::instance().controlHeight() - Theme::space(1));
    m_copied->setSingleShot(true);
    m_copied->setInterval(1800);
    connect(m_copied, &QTimer::timeout, this, &EngineFoot::refresh);
    connect(m_endpoint, &QPushButton::clicked, this, &EngineFoot::copy);
    connect(m_sandbox, &QPushButton::clicked, this, &EngineFoot::sandboxDetailsRequested);
    showStarting();
}

QString EngineFoot::cliLine(const QString &endpoint)
{
    return u"aws --endpoint-url %1 lambda list-functions"_s.arg(endpoint);
}

void EngineFoot::showStarting()
{
    m_status.reset();
    refresh();
}

void EngineFoot::setStatus(const EngineStatus &status)
{
    m_status = status;
    refresh();
}

void EngineFoot::copy()
{
    if (!m_status || m_status->endpoint.isEmpty())
        return;
    QGuiApplication::clipboard()->setText(cliLine(m_status->endpoint));
    m_endpoint->setText(tr("AWS CLI line copied"));
    m_endpoint->setIcon(Icons::get(u"check", Theme::Role::Success));
    m_copied->start();
}

void EngineFoot::refresh()
{
    m_copied->stop();
    const QString endpoint = m_status ? m_status->endpoint : QString();
    m_endpoint->setEnabled(!endpoint.isEmpty());
    m_endpoint->setIcon(Icons::get(u"terminal", Theme::Role::Accent));
    m_sandbox->setVisible(
        m_status && (!m_status->isolated || !m_status->runnable || !m_status->internetProblem.isEmpty()));
    m_environments->setVisible(m_status.has_value());
    if (!m_status) {
        m_endpoint->setText(tr("Starting…"));
        m_endpoint->setAccessibleName(tr("The engine is starting"));
        return;
    }
    m_endpoint->setText(endpoint.isEmpty() ? tr("No endpoint") : QUrl(endpoint).authority());
    m_endpoint->setAccessibleName(tr("Endpoint %1: copy a line for the AWS CLI").arg(endpoint));
    QStringList tip{tr("The Lambda API of this workspace, for the AWS CLI and the SDKs. Click to copy:"),
                    cliLine(endpoint), tr("Workspace: %1").arg(m_status->workspace)};
    if (!m_status->endpointNotice.isEmpty())
        tip.append(m_status->endpointNotice);
    m_endpoint->setToolTip(tip.join(u'\n'));
    const bool isWhole = m_status->isolated && m_status->runnable;
    m_sandbox->setText(isWhole              ? tr("No internet")
                       : m_status->runnable ? tr("No sandbox")
                                            : tr("Functions cannot run"));
    const QString why = isWhole ? tr("Functions run in the private network: %1.\n%2")
                                      .arg(m_status->internetProblem, m_status->internetRemedy)
                                : m_status->sandboxProblem + u'\n' + m_status->sandboxRemedy;
    m_sandbox->setToolTip(why.trimmed());
    m_sandbox->setAccessibleName(m_sandbox->text() + u". "_s + why.simplified());
    m_environments->setText(tr("%n environment(s) alive", nullptr, m_status->environments));
    m_environments->setToolTip(tr("Execution environments that are busy, or kept for the next event."));
}

} // namespace lathe
