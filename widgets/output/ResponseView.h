// SPDX-FileCopyrightText: Lathe contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "widgets/output/FunctionError.h"

#include <QWidget>

#include <optional>

class QButtonGroup;
class QLabel;
class QToolButton;

namespace lathe
{

class CopyButton;
class ElidedLabel;
class ErrorView;
class JsonEditor;
class Pages;

/// The response of one run: re-indented, as it came, or, when the run failed, as an error to be read.
class ResponseView : public QWidget
{
    Q_OBJECT

public:
    enum class View { Error, Pretty, Raw };

    explicit ResponseView(QWidget *parent = nullptr);

    /// While a run goes on there is nothing to see.
    void showWaiting();
    void showResponse(const QByteArray &response, const std::optional<FunctionError> &error);
    void setView(View view);
    View view() const { return m_view; }
    JsonEditor *payload() const { return m_payload; }
    ErrorView *errorView() const { return m_error; }

Q_SIGNALS:
    void locationActivated(const QString &path, int line, int column);
    void settingWanted(const QString &setting);

private:
    QToolButton *addSwitch(const QString &text, const QString &hint, View view);
    void refresh();

    QLabel *m_heading;
    ElidedLabel *m_size;
    QButtonGroup *m_switches;
    CopyButton *m_copy;
    Pages *m_pages;
    QLabel *m_blank;
    JsonEditor *m_payload;
    ErrorView *m_error;
    View m_view = View::Pretty;
    View m_chosen = View::Pretty;
    bool m_failed = false;
    bool m_waiting = true;
};

} // namespace lathe
