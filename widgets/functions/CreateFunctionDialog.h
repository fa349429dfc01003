// SPDX-FileCopyrightText: Lathe contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/api/EngineClient.h"

#include <QDialog>

class QButtonGroup;
class QLineEdit;
class QPushButton;
class QStackedWidget;

namespace lathe
{

class BlueprintPicker;
class Form;
class InlineMessage;
class ScratchForm;

/// Starts a function: from scratch or from a blueprint. Opens and returns at once; stays open, with all
/// that was typed, until the function is there.
class CreateFunctionDialog final : public QDialog
{
    Q_OBJECT
public:
    enum class Way { Scratch, Blueprint };

    /// `taken` are the names in use.
    CreateFunctionDialog(EngineClient &client, QStringList taken, QWidget *parent);

    void setWay(Way way);
    Way way() const;
    BlueprintPicker *blueprints() const { return m_blueprints; }

Q_SIGNALS:
    void created(const lathe::FunctionConfiguration &function);

private:
    void buildWays(QWidget *host);
    void load();
    void suggestName();
    QString nameProblem() const;
    void validate();
    NewFunction newFunction() const;
    void create();
    void failed(const Error &error);
    void setBusy(bool busy);

    EngineClient &m_client;
    QStringList m_taken;
    Form *m_form;
    QLineEdit *m_name;
    QButtonGroup *m_ways;
    QStackedWidget *m_pages;
    ScratchForm *m_scratch;
    BlueprintPicker *m_blueprints;
    InlineMessage *m_message;
    QPushButton *m_create;
    QString m_suggested;
    bool m_nameTouched = false;
    bool m_loaded = false; ///< the blueprints are here, of which starter code is made
    bool m_busy = false;
};

} // namespace lathe
