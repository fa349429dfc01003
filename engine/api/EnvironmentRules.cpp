// SPDX-FileCopyrightText: Lathe contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/api/EnvironmentRules.h"

#include "engine/base/JsonText.h"

#include <QCoreApplication>

using namespace Qt::StringLiterals;

namespace lathe::environmentrules
{

namespace
{

QString tr(const char *text)
{
    return QCoreApplication::translate("EnvironmentRules", text);
}

bool isLetter(QChar c)
{
    return (c >= u'a' && c <= u'z') || (c >= u'A' && c <= u'Z');
}

bool isWordCharacter(QChar c)
{
    return isLetter(c) || (c >= u'0' && c <= u'9') || c == u'_';
}

QString unquoted(const QString &raw)
{
    if (raw.size() < 2 || raw.front() != raw.back())
        return raw;
    if (raw.front() == u'\'')
        return raw.mid(1, raw.size() - 2);
    if (raw.front() != u'"')
        return raw;
    QString value;
    for (qsizetype i = 1; i + 1 < raw.size(); ++i) {
        if (raw[i] != u'\\' || i + 2 >= raw.size()) {
            value += raw[i];
            continue;
        }
        const QChar c = raw[++i];
        value += c == u'n' ? u'\n' : c == u't' ? u'\t' : c == u'r' ? u'\r' : c;
    }
    return value;
}

QString withoutComment(const QString &raw)
{
    if (raw.startsWith(u'"') || raw.startsWith(u'\'')) {
        const qsizetype close = raw.indexOf(raw.front(), 1);
        const bool onlyCommentAfter = close > 0 && raw.mid(close + 1).trimmed().startsWith(u'#');
        return onlyCommentAfter ? raw.left(close + 1) : raw;
    }
    const qsizetype hash = raw.indexOf(u" #"_s);
    return hash < 0 ? raw : raw.left(hash).trimmed();
}

} // namespace

const QStringList &reservedNames()
{
    static const QStringList names{
        u"_HANDLER"_s,
        u"_X_AMZN_TRACE_ID"_s,
        u"AWS_ACCESS_KEY"_s,
        u"AWS_ACCESS_KEY_ID"_s,
        u"AWS_DEFAULT_REGION"_s,
        u"AWS_EXECUTION_ENV"_s,
        u"AWS_LAMBDA_FUNCTION_MEMORY_SIZE"_s,
        u"AWS_LAMBDA_FUNCTION_NAME"_s,
        u"AWS_LAMBDA_FUNCTION_VERSION"_s,
        u"AWS_LAMBDA_INITIALIZATION_TYPE"_s,
        u"AWS_LAMBDA_LOG_GROUP_NAME"_s,
        u"AWS_LAMBDA_LOG_STREAM_NAME"_s,
        u"AWS_LAMBDA_RUNTIME_API"_s,
        u"AWS_REGION"_s,
        u"AWS_SECRET_ACCESS_KEY"_s,
        u"AWS_SESSION_TOKEN"_s,
        u"LAMBDA_RUNTIME_DIR"_s,
        u"LAMBDA_TASK_ROOT"_s,
    };
    return names;
}

std::optional<QString> problemWithName(const QString &name)
{
    if (name.isEmpty())
        return tr("A variable needs a name.");
    if (reservedNames().contains(name))
        return tr("%1 is reserved: Lambda sets it itself.").arg(name);
    if (!isLetter(name.front()))
        return tr("The name must start with a letter.");
    if (name.size() < 2)
        return tr("The name must have at least two characters.");
    if (!std::all_of(name.cbegin(), name.cend(), isWordCharacter))
        return tr("Only letters, digits and underscores are allowed in a name.");
    return std::nullopt;
}

QByteArray measuredText(const EnvironmentVariables &variables)
{
    nlohmann::ordered_json json = nlohmann::ordered_json::object();
    for (auto it = variables.cbegin(); it != variables.cend(); ++it)
        json[it.key().toStdString()] = it.value().toStdString();
    return toJsonText(json);
}

qsizetype measuredBytes(const EnvironmentVariables &variables)
{
    return measuredText(variables).size();
}

DotEnv parseDotEnv(const QString &text)
{
    DotEnv result;
    const QStringList lines = text.split(u'\n');
    for (qsizetype i = 0; i < lines.size(); ++i) {
        QString line = lines[i].trimmed();
        if (line.isEmpty() || line.startsWith(u'#'))
            continue;
        if (line.startsWith(u"export "_s))
            line = line.mid(7).trimmed();
        const qsizetype equals = line.indexOf(u'=');
        const QString name = line.left(std::max<qsizetype>(0, equals)).trimmed();
        if (name.isEmpty() || name.contains(u' ')) {
            result.badLines.append(static_cast<int>(i) + 1);
            continue;
        }
        result.variables.append({name, unquoted(withoutComment(line.mid(equals + 1).trimmed()))});
    }
    return result;
}

} // namespace lathe::environmentrules
