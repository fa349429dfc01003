// SPDX-FileCopyrightText: Lathe contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ScriptedRuntimeApi.h"

#include <nlohmann/json.hpp>

#include <QList>
#include <QString>

namespace lathe
{

/// One line of fixtures/cases/*.json: what is invoked, and what is to come of it.
struct BootstrapCase {
    QString name;
    QString handler;
    QString runtime;
    QMap<QString, QString> environment;
    QMap<QByteArray, QByteArray> headers;
    QByteArrayList events;
    ScriptedRuntimeApi::Delivery delivery = ScriptedRuntimeApi::Delivery::Whole;
    bool framed = true;
    bool layers = false;
    bool everywhere = false; ///< depends on the interpreter's version: run on all that are found
    QString from;            ///< least version of the interpreter; empty: any
    nlohmann::json expected;

    static QList<BootstrapCase> load(const QString &file, const QString &defaultRuntime);
};

} // namespace lathe
