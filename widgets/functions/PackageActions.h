// SPDX-FileCopyrightText: Lathe contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/api/EngineClient.h"

#include <QObject>

class QAction;
class QMenu;
class QWidget;

namespace lathe
{

/// What one can do with a function's deployment package and its folder as a whole: upload a zip, export
/// the zip, look into the folder.
class PackageActions final : public QObject
{
    Q_OBJECT
public:
    /// Dialogs open on `window`.
    PackageActions(EngineClient &client, QString functionName, QWidget *window);

    void addTo(QMenu &menu, QAction *before);
    /// `uploadPackage`, `exportPackage` or `openFolder`; nothing happens while it is not to be had.
    void trigger(const QString &action);
    /// Without a deployed function there is no package.
    void setDeployed(bool deployed);
    /// Deploys a zip of this machine.
    void upload(const QString &localPath);
    /// Writes the package of $LATEST there.
    void exportTo(const QString &localPath);

Q_SIGNALS:
    void done(const QString &message);
    void failed(const QString &message);

private:
    void askForZip();
    void askForTarget();
    void openFolder();

    EngineClient &m_client;
    QString m_function;
    QWidget *m_window;
    QAction *m_upload;
    QAction *m_export;
    QAction *m_folder;
};

} // namespace lathe
