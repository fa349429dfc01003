// SPDX-FileCopyrightText: Lathe contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/functions/ForeignCode.h"

#include "widgets/common/ConfirmDialog.h"
#include "widgets/common/InlineMessage.h"
#include "widgets/functions/FileSync.h"

#include <QPointer>
#include <QPushButton>
#include <QTimer>

using namespace Qt::StringLiterals;

namespace lathe
{

namespace
{
constexpr int patienceMs = 400;
}

ForeignCode::ForeignCode(EngineClient &client, const FunctionSummary &function, FileSync &files,
                         InlineMessage &message, QObject *parent)
    : QObject(parent)
    , m_client(client)
    , m_function(function.configuration.functionName)
    , m_files(files)
    , m_message(message)
    , m_patience(new QTimer(this))
    , m_known(function.configuration.codeSha256)
{
    m_message.setObjectName(u"foreignCode"_s);
    m_message.setCloseable(false);
    m_patience->setSingleShot(true);
    m_patience->setInterval(patienceMs);
    connect(m_patience, &QTimer::timeout, this, &ForeignCode::tell);
}

void ForeignCode::setFunction(const FunctionSummary &function, bool deploying)
{
    const QString &now = function.configuration.codeSha256;
    if (!function.undeployedChanges || m_known.isEmpty())
        settle(now);
    else if (now != m_known && !deploying && !m_told)
        m_patience->start();
}

void ForeignCode::deployed(const FunctionConfiguration &configuration)
{
    settle(configuration.codeSha256);
}

void ForeignCode::settle(const QString &codeSha256)
{
    m_known = codeSha256;
    m_patience->stop();
    m_told = false;
    m_message.hide();
}

void ForeignCode::tell()
{
    m_told = true;
    m_message.showMessage(
        InlineMessage::Kind::Warning,
        tr("The deployed code was replaced while you had undeployed edits. They are kept here; "
           "Deploy would put them in its place."));
    QPushButton *take = m_message.addButton(tr("Take the deployed code"));
    take->setObjectName(u"takeDeployed"_s);
    take->setToolTip(tr("Your edits move to the trash of the workspace."));
    connect(take, &QPushButton::clicked, this, &ForeignCode::take);
}

void ForeignCode::take()
{
    // What is still being typed belongs to what goes to the trash.
    m_files.flush([guard = QPointer(this)](bool) {
        if (!guard)
            return;
        guard->m_client.takeDeployedFiles(guard->m_function,
                                          guarded<Done>(guard, [guard](const Result<Done> &done) {
                                              if (!done)
                                                  Q_EMIT guard->failed(done.error().message);
                                          }));
    });
}

void ForeignCode::whenAgreed(QWidget *window, std::function<void()> deploy)
{
    if (!m_told) {
        deploy();
        return;
    }
    ConfirmDialog::ask(
        window,
        {tr("Replace the deployed code of %1?").arg(m_function),
         tr("It was replaced since you began to edit, and is not what you see. Deploying puts your "
            "version in its place. A version published from it stays."),
         tr("Deploy"), true},
        this, std::move(deploy));
}

} // namespace lathe
