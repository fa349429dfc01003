// SPDX-FileCopyrightText: Lathe contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/api/EngineClient.h"
#include "widgets/versions/PackageDiff.h"

#include <QWidget>

class QCheckBox;
class QLabel;
class QListWidget;
class QStackedWidget;

namespace lathe
{

class CodeEditor;
class DiffView;

/// The files of one version's package, for reading; or what two packages differ in, file by file.
class PackageView : public QWidget
{
    Q_OBJECT

public:
    explicit PackageView(EngineClient &client, QWidget *parent = nullptr);

    /// Versions by reference; the second without a name: one version alone.
    void showPackages(const FunctionReference &before, const FunctionReference &after = {});

private:
    struct Side {
        FunctionReference version;
        QString hex;
        QList<PackagedFile> files;
    };

    void describe(bool after, int asked);
    void compare();
    void refreshList();
    void openFile(int row);
    void showFile(const PackageDifference &file, const QByteArray &before, const QByteArray &after);
    void fetch(const Side &side, const QString &path, bool exists,
               std::function<void(const QByteArray &)> then);
    void showProblem(const QString &text);
    bool isTwo() const { return !m_sides[1].version.name.isEmpty(); }

    EngineClient &m_client;
    QCheckBox *m_all;
    QLabel *m_summary;
    QListWidget *m_list;
    QStackedWidget *m_pages;
    CodeEditor *m_editor;
    DiffView *m_diff;
    Side m_sides[2];
    QList<PackageDifference> m_files;
    int m_asked = 0; ///< answers to earlier questions are dropped
    int m_missing = 0;
};

} // namespace lathe
