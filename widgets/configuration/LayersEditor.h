// SPDX-FileCopyrightText: Lathe contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "widgets/configuration/LayersModel.h"

#include <QWidget>

class QMenu;
class QPushButton;
class QStackedWidget;
class QToolButton;

namespace lathe
{

class TableView;

/// Edits which layers a function has, which version of each, and in which order they are merged. It saves
/// nothing itself.
class LayersEditor : public QWidget
{
    Q_OBJECT

public:
    explicit LayersEditor(const LayerCatalog &catalog, QWidget *parent = nullptr);

    LayersModel *model() const { return m_model; }
    /// What the catalogue has and the function has not, with the newest versions; fills it anew.
    QMenu *addMenu();
    /// The versions of the layer that is chosen.
    QMenu *versionMenu();
    /// Adds the version, or takes it instead of another one of the layer, and chooses it.
    void put(const QString &arn);
    void select(int row);

public Q_SLOTS:
    void moveEarlier() { moveBy(-1); }
    void moveLater() { moveBy(1); }
    void removeCurrent();
    void specifyArn();

Q_SIGNALS:
    void publishWanted();

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    QWidget *toolbar();
    void refresh();
    void moveBy(int rows);
    int row() const;

    const LayerCatalog &m_catalog;
    LayersModel *m_model;
    TableView *m_table;
    QStackedWidget *m_stack;
    QMenu *m_addMenu;
    QMenu *m_versionMenu;
    QWidget *m_toolbar = nullptr;
    QPushButton *m_add = nullptr;
    QPushButton *m_version = nullptr;
    QToolButton *m_earlier = nullptr;
    QToolButton *m_later = nullptr;
    QToolButton *m_remove = nullptr;
};

} // namespace lathe
