// SPDX-FileCopyrightText: Lathe contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/functions/PackageActions.h"

#include <QAction>
#include <QDesktopServices>
#include <QDir>
#include <QFileDialog>
#include <QMenu>
#include <QUrl>

using namespace Qt::StringLiterals;

namespace lathe
{

PackageActions::PackageActions(EngineClient &client, QString functionName, QWidget *window)
    : QObject(window)
    , m_client(client)
    , m_function(std::move(functionName))
    , m_window(window)
    , m_upload(new QAction(tr("Upload a .zip file…"), this))
    , m_export(new QAction(tr("Export the deployment package…"), this))
    , m_folder(new QAction(tr("Open folder"), this))
{
    m_upload->setObjectName(u"uploadPackage"_s);
    m_export->setObjectName(u"exportPackage"_s);
    m_folder->setObjectName(u"openFolder"_s);
    connect(m_upload, &QAction::triggered, this, &PackageActions::askForZip);
    connect(m_export, &QAction::triggered, this, &PackageActions::askForTarget);
    connect(m_folder, &QAction::triggered, this, &PackageActions::openFolder);
}

void PackageActions::addTo(QMenu &menu, QAction *before)
{
    menu.insertActions(before, {m_upload, m_export, m_folder});
    menu.insertSeparator(before);
}

void PackageActions::trigger(const QString &action)
{
    for (QAction *one : {m_upload, m_export, m_folder}) {
        if (one->objectName() == action)
            one->trigger();
    }
}

void PackageActions::setDeployed(bool deployed)
{
    m_upload->setEnabled(deployed);
    m_export->setEnabled(deployed);
}

void PackageActions::askForZip()
{
    auto *dialog = new QFileDialog(m_window, tr("Upload a .zip file"));
    dialog->setObjectName(u"uploadPackageDialog"_s);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setFileMode(QFileDialog::ExistingFile);
    dialog->setNameFilters({tr("Packages (*.zip *.jar)"), tr("All files (*)")});
    connect(dialog, &QFileDialog::fileSelected, this, &PackageActions::upload);
    dialog->open();
}

void PackageActions::askForTarget()
{
    auto *dialog = new QFileDialog(m_window, tr("Export the deployment package"));
    dialog->setObjectName(u"exportPackageDialog"_s);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setAcceptMode(QFileDialog::AcceptSave);
    dialog->setDefaultSuffix(u"zip"_s);
    dialog->setNameFilters({tr("Packages (*.zip)")});
    dialog->selectFile(m_function + u".zip"_s);
    connect(dialog, &QFileDialog::fileSelected, this, &PackageActions::exportTo);
    dialog->open();
}

void PackageActions::upload(const QString &localPath)
{
    m_client.uploadPackage(
        m_function, localPath,
        guarded<FunctionConfiguration>(
            this, [this, localPath](const Result<FunctionConfiguration> &updated) {
                const QString file = QDir::toNativeSeparators(localPath);
                if (updated)
                    Q_EMIT done(tr("%1 is deployed.").arg(file));
                else
                    Q_EMIT failed(tr("%1 was not deployed. %2").arg(file, updated.error().message));
            }));
}

void PackageActions::exportTo(const QString &localPath)
{
    const auto tell = [this, localPath](const Result<Done> &written) {
        if (written)
            Q_EMIT done(tr("The package was written to %1.").arg(QDir::toNativeSeparators(localPath)));
        else
            Q_EMIT failed(tr("The package was not exported. %1").arg(written.error().message));
    };
    m_client.call(GetFunctionRequest{{m_function, {}}},
                  guarded<FunctionDescription>(
                      this, [this, localPath, tell](const Result<FunctionDescription> &found) {
                          if (found)
                              m_client.exportPackage(found->codeSha256Hex, localPath,
                                                     guarded<Done>(this, tell));
                          else
                              tell(fail(found.error()));
                      }));
}

void PackageActions::openFolder()
{
    m_client.status(guarded<EngineStatus>(this, [this](const Result<EngineStatus> &status) {
        const QString folder = status ? status->workspace + u"/functions/"_s + m_function : QString();
        if (folder.isEmpty() || !QDesktopServices::openUrl(QUrl::fromLocalFile(folder)))
            Q_EMIT failed(tr("No program could be found that shows the folder %1.").arg(folder));
    }));
}

} // namespace lathe
