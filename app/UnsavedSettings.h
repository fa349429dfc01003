// SPDX-FileCopyrightText: Lathe contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QDialog>
#include <QPointer>

class QPushButton;

namespace lathe
{

class ConfigurationSection;
class FunctionPane;

/// Asks, before the window goes, what becomes of the edits in Configuration that are not saved. It saves
/// while it stands there and goes when all are saved; it deletes itself.
class UnsavedSettings final : public QDialog
{
    Q_OBJECT
public:
    static bool exist(const QList<FunctionPane *> &pages);

    UnsavedSettings(const QList<FunctionPane *> &pages, QWidget *parent);

Q_SIGNALS:
    /// All is saved, or may be thrown away.
    void settled();
    /// A section could not be saved; it says why itself.
    void refused(const QString &functionName, const QString &sectionKey);

private:
    struct Unsaved {
        QString function;
        QPointer<ConfigurationSection> section;
    };
    void build(const QString &list);
    void save();
    /// Whether all of them have arrived.
    void look();

    QList<Unsaved> m_unsaved;
    QPushButton *m_save = nullptr;
    QPushButton *m_discard = nullptr;
    bool m_saving = false;
};

} // namespace lathe
