// SPDX-FileCopyrightText: Lathe contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/runtimes/RuntimeTable.h"

#include <algorithm>

using namespace Qt::StringLiterals;

namespace lathe::runtimetable
{

namespace
{

using enum RuntimeFamily;

struct Row {
    const char *id;
    RuntimeFamily family;
    const char *version;
    const char *deprecation = "";
    const char *blockCreate = "";
    const char *blockUpdate = "";
    bool containerOnly = false;
};

constexpr Row rows[] = {
    {"nodejs26.x", Node, "26"},
    {"nodejs24.x", Node, "24", "2028-04-30", "2028-06-01", "2028-07-01"},
    {"nodejs22.x", Node, "22", "2027-04-30", "2027-06-01", "2027-07-01"},
    {"nodejs20.x", Node, "20", "2026-04-30", "2026-06-01", "2026-07-01"},
    {"nodejs18.x", Node, "18", "2025-09-01", "2025-10-01", "2025-11-01"},
    {"nodejs16.x", Node, "16", "2024-06-12", "2025-10-01", "2025-11-01"},
    {"nodejs14.x", Node, "14", "2023-12-04", "2024-01-09", "2025-11-01"},
    {"nodejs12.x", Node, "12", "2023-03-31", "2023-03-31", "2023-04-30"},
    {"nodejs10.x", Node, "10", "2021-07-30", "2021-07-30", "2022-02-14"},
    {"nodejs8.10", Node, "8.10", "2020-03-06", "2020-02-04", "2020-03-06"},
    {"nodejs6.10", Node, "6.10", "2019-08-12", "2019-07-12", "2019-08-12"},
    {"nodejs4.3", Node, "4.3", "2020-03-05", "2020-02-03", "2020-03-05"},
    {"nodejs4.3-edge", Node, "4.3", "2020-03-05", "2019-03-31", "2019-04-30"},
    {"nodejs", Node, "0.10", "2016-08-30", "2016-09-30", "2016-10-31"},
    {"python3.15", Python, "3.15"},
    {"python3.14", Python, "3.14", "2029-06-30", "2029-07-31", "2029-08-31"},
    {"python3.13", Python, "3.13", "2029-06-30", "2029-07-31", "2029-08-31"},
    {"python3.12", Python, "3.12", "2028-10-31", "2028-11-30", "2029-01-10"},
    {"python3.11", Python, "3.11", "2026-06-30", "2026-07-31", "2026-08-31"},
    {"python3.10", Python, "3.10", "2026-06-30", "2026-07-31", "2026-08-31"},
    {"python3.9", Python, "3.9", "2025-11-03", "2025-12-08", "2026-01-08"},
    {"python3.8", Python, "3.8", "2024-10-14", "2025-10-01", "2025-11-01"},
    {"python3.7", Python, "3.7", "2023-12-04", "2024-01-09", "2025-11-01"},
    {"python3.6", Python, "3.6", "2022-07-18", "2022-07-18", "2022-08-29"},
    {"python2.7", Python, "2.7", "2021-07-15", "2021-07-15", "2022-05-30"},
    {"provided.al2023", Provided, "", "2029-06-30", "2029-07-31", "2029-08-31"},
    {"provided.al2", Provided, "", "2026-06-30", "2026-07-31", "2026-08-31"},
    {"provided", Provided, "", "2024-01-08", "2024-02-08", "2025-11-01"},
    {"java25", Java, "25", "2029-06-30", "2029-07-31", "2029-08-31"},
    {"java21", Java, "21", "2029-06-30", "2029-07-31", "2029-08-31"},
    {"java17", Java, "17", "2026-06-30", "2026-07-31", "2026-08-31"},
    {"java17.al2023", Java, "17"},
    {"java11", Java, "11", "2026-06-30", "2026-07-31", "2026-08-31"},
    {"java11.al2023", Java, "11"},
    {"java8.al2", Java, "8", "2026-06-30", "2026-07-31", "2026-08-31"},
    {"java8.al2023", Java, "8"},
    {"java8", Java, "8", "2024-01-08", "2024-02-08", "2025-11-01"},
    {"dotnet10", DotNet, "10"},
    {"dotnet9", DotNet, "9", "", "", "", true},
    {"dotnet8", DotNet, "8", "2026-11-10", "2026-12-10", "2027-01-11"},
    {"dotnet7", DotNet, "7", "2024-05-14", "", "", true},
    {"dotnet6", DotNet, "6", "2024-12-20", "2025-10-01", "2025-11-01"},
    {"dotnet5.0", DotNet, "5.0", "2022-05-10", "", "", true},
    {"dotnetcore3.1", DotNet, "3.1", "2023-04-03", "2023-04-03", "2023-05-03"},
    {"dotnetcore2.1", DotNet, "2.1", "2022-01-05", "2022-01-05", "2022-04-13"},
    {"dotnetcore2.0", DotNet, "2.0", "2019-05-30", "2019-04-30", "2019-05-30"},
    {"dotnetcore1.0", DotNet, "1.0", "2019-06-27", "2019-06-30", "2019-07-30"},
    {"ruby4.0", Ruby, "4.0"},
    {"ruby3.4", Ruby, "3.4"},
    {"ruby3.3", Ruby, "3.3", "2027-03-31", "2027-04-30", "2027-05-31"},
    {"ruby3.2", Ruby, "3.2", "2026-03-31", "2026-04-30", "2026-05-31"},
    {"ruby2.7", Ruby, "2.7", "2023-12-07", "2024-01-09", "2025-11-01"},
    {"ruby2.5", Ruby, "2.5", "2021-07-30", "2021-07-30", "2022-03-31"},
    {"go1.x", Go, "1", "2024-01-08", "2024-02-08", "2025-11-01"},
};

QString language(RuntimeFamily family)
{
    switch (family) {
    case Node:
        return u"Node.js"_s;
    case Python:
        return u"Python"_s;
    case Ruby:
        return u"Ruby"_s;
    case Java:
        return u"Java"_s;
    case DotNet:
        return u".NET"_s;
    case Go:
        return u"Go"_s;
    case Provided:
        break;
    }
    return {};
}

QString labelOf(const Row &row)
{
    const QString id = QString::fromLatin1(row.id);
    if (row.family == Provided) {
        return id == u"provided.al2023" ? u"Amazon Linux 2023"_s
               : id == u"provided.al2"  ? u"Amazon Linux 2"_s
                                        : u"Amazon Linux"_s;
    }
    if (row.family == Go)
        return u"Go 1.x"_s;
    QString label = language(row.family) + u' ' + QString::fromLatin1(row.version);
    if (id.contains(u".al2023"))
        label += u" on Amazon Linux 2023"_s;
    else if (id.contains(u".al2"))
        label += u" on Amazon Linux 2"_s;
    return label;
}

RuntimeEntry entryOf(const Row &row)
{
    const auto date = [](const char *text) {
        return QDate::fromString(QString::fromLatin1(text), Qt::ISODate);
    };
    const auto version = QVersionNumber::fromString(QString::fromLatin1(row.version));
    const bool runnable = row.family == Node || row.family == Provided || row.family == Ruby ||
                          row.family == Java || (row.family == Python && version.majorVersion() == 3);
    return {QString::fromLatin1(row.id),
            labelOf(row),
            row.family,
            version,
            date(row.deprecation),
            date(row.blockCreate),
            date(row.blockUpdate),
            row.containerOnly,
            runnable};
}

} // namespace

const QList<RuntimeEntry> &all()
{
    static const QList<RuntimeEntry> entries = [] {
        QList<RuntimeEntry> list;
        for (const Row &row : rows)
            list << entryOf(row);
        return list;
    }();
    return entries;
}

const RuntimeEntry *find(QStringView id)
{
    const auto &entries = all();
    const auto found = std::find_if(entries.begin(), entries.end(),
                                    [id](const RuntimeEntry &entry) { return entry.id == id; });
    return found == entries.end() ? nullptr : &*found;
}

bool isAccepted(QStringView id)
{
    const auto *entry = find(id);
    return entry && !entry->containerOnly;
}

QString familyName(RuntimeFamily family)
{
    switch (family) {
    case Node:
        return u"nodejs"_s;
    case Python:
        return u"python"_s;
    case Ruby:
        return u"ruby"_s;
    case Java:
        return u"java"_s;
    case DotNet:
        return u"dotnet"_s;
    case Go:
        return u"go"_s;
    case Provided:
        break;
    }
    return u"provided"_s;
}

QString defaultHandler(RuntimeFamily family)
{
    switch (family) {
    case Node:
        return u"index.handler"_s;
    case Python:
    case Ruby:
        return u"lambda_function.lambda_handler"_s;
    case Java:
        return u"example.Hello::handleRequest"_s;
    case DotNet:
        return u"LambdaTest::LambdaTest.LambdaHandler::handleRequest"_s;
    case Go:
    case Provided:
        break;
    }
    return u"hello.handler"_s;
}

QString starterFile(RuntimeFamily family)
{
    switch (family) {
    case Node:
        return u"index.mjs"_s;
    case Python:
        return u"lambda_function.py"_s;
    case Ruby:
        return u"lambda_function.rb"_s;
    case Java:
        return u"example/Hello.java"_s;
    case Provided:
        return u"bootstrap"_s;
    case DotNet:
    case Go:
        break;
    }
    return {};
}

} // namespace lathe::runtimetable
