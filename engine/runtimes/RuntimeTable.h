// SPDX-FileCopyrightText: Lathe contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QDate>
#include <QList>
#include <QString>
#include <QVersionNumber>

namespace lathe
{

enum class RuntimeFamily { Node, Python, Ruby, Java, DotNet, Go, Provided };

/// One of Lambda's runtime identifiers (Lambda documentation, "Lambda runtimes").
struct RuntimeEntry {
    QString id;    ///< nodejs22.x
    QString label; ///< Node.js 22
    RuntimeFamily family = RuntimeFamily::Provided;
    QVersionNumber version;     ///< of the language: 22, or 3.13; null for OS-only runtimes
    QDate deprecation;          ///< invalid: none is known
    QDate blockCreate;          ///< from here on AWS refuses new functions; Lathe only tells
    QDate blockUpdate;          ///< from here on AWS refuses updates; Lathe only tells
    bool containerOnly = false; ///< no value of CreateFunction's `Runtime`
    bool runnable = false;      ///< Lathe can run it, given an interpreter where it needs one

    bool isDeprecated(QDate on) const { return deprecation.isValid() && on >= deprecation; }
    bool needsInterpreter() const { return family != RuntimeFamily::Provided; }
};

namespace runtimetable
{

/// All identifiers, newest first within a family.
const QList<RuntimeEntry> &all();
/// nullptr for an identifier that is not Lambda's. The entry lives as long as the program.
const RuntimeEntry *find(QStringView id);
/// Whether CreateFunction takes this value of `Runtime`.
bool isAccepted(QStringView id);

/// `nodejs`, `python`, `ruby`, `java`, `dotnet`, `go`, `provided`.
QString familyName(RuntimeFamily family);
/// The handler setting of a function that is created empty.
QString defaultHandler(RuntimeFamily family);
/// The file that handler lies in; empty where the source is compiled elsewhere.
QString starterFile(RuntimeFamily family);

} // namespace runtimetable
} // namespace lathe
