// SPDX-FileCopyrightText: Lathe contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/api/AwsCommandLine.h"

#include "engine/api/ShapeTable.h"
#include "engine/base/JsonText.h"
#include "engine/base/MembersJson.h"

#include <QDir>

using namespace Qt::StringLiterals;
using Json = nlohmann::ordered_json;

namespace lathe
{

namespace
{

bool isSimple(const Shape &shape)
{
    return shape.type != Shape::Type::Structure && shape.type != Shape::Type::List &&
           shape.type != Shape::Type::Map;
}

QString plain(const Json &value)
{
    return value.is_string() ? fromStd(value.get_ref<const std::string &>())
                             : QString::fromUtf8(toJsonText(value));
}

/// The CLI would fetch it, version 1 also from the web.
bool namesAFile(const QString &word)
{
    static const QStringList schemes{u"file://"_s, u"fileb://"_s, u"http://"_s, u"https://"_s};
    return std::any_of(schemes.begin(), schemes.end(),
                       [&word](const QString &scheme) { return word.startsWith(scheme); });
}

/// A list of words is given as words where none of them could be taken for something else.
QString listText(const Shape &shape, const Json &value)
{
    QStringList words;
    bool clear = isSimple(*shape.item) && !value.empty();
    for (const Json &item : value) {
        const QString word = plain(item);
        clear = clear && !word.isEmpty() && word.front() != u'-' && word.front() != u'[' &&
                word.front() != u'{' && !namesAFile(word);
        words << AwsCommandLine::quoted(word);
    }
    return clear ? words.join(u' ') : AwsCommandLine::quoted(QString::fromUtf8(toJsonText(value)));
}

QString optionText(const ShapeMember &member, const Json &value)
{
    const QString option = u"--"_s + AwsCommandLine::cliName(member.name);
    switch (member.shape->type) {
    case Shape::Type::Flag:
        return value.get<bool>() ? option : u"--no-"_s + AwsCommandLine::cliName(member.name);
    case Shape::Type::List:
        return option + u' ' + listText(*member.shape, value);
    case Shape::Type::Structure:
    case Shape::Type::Map:
        return option + u' ' + AwsCommandLine::quoted(QString::fromUtf8(toJsonText(value)));
    default:
        break;
    }
    const QString word = plain(value);
    // What begins with a hyphen would be an option of its own.
    return option + (word.startsWith(u'-') ? u'=' : u' ') + AwsCommandLine::quoted(word);
}

} // namespace

QString AwsCommandLine::cliName(const QString &name)
{
    static const QRegularExpression beforeWord(u"(.)([A-Z][a-z]+)"_s);
    static const QRegularExpression beforeCapitals(u"([a-z0-9])([A-Z])"_s);
    return QString(name).replace(beforeWord, u"\\1-\\2"_s).replace(beforeCapitals, u"\\1-\\2"_s).toLower();
}

QString AwsCommandLine::quoted(const QString &word)
{
    static const QRegularExpression harmless(u"^[A-Za-z0-9_@%+=:,./-]+$"_s);
    if (harmless.match(word).hasMatch())
        return word;
    return u'\'' + QString(word).replace(u'\'', u"'\\''"_s) + u'\'';
}

AwsCommandLine AwsCommandLine::made(const char *operation, const std::function<void(Members &)> &walk)
{
    return of(QString::fromLatin1(operation), membersjson::write(walk));
}

AwsCommandLine AwsCommandLine::of(const QString &operation, const Json &input)
{
    AwsCommandLine line;
    line.m_command = cliName(operation);
    const OperationShape *known = ShapeTable::lambda().operation(operation);
    Json special = Json::object();
    for (const ShapeMember &member : known && known->input ? known->input->members : QList<ShapeMember>()) {
        const auto found = input.find(member.name.toStdString());
        if (found == input.end() || found->is_null())
            continue;
        Json value = *found;
        if (member.shape->type == Shape::Type::Bytes && member.name != u"ZipFile") {
            line.m_input = QString::fromUtf8(QByteArray::fromBase64(plain(value).toLatin1()));
            // A body that streams is named by its file alone.
            line.m_options << u"--%1 %2/dev/stdin"_s.arg(
                cliName(member.name), operation == u"InvokeAsync" ? QString() : u"fileb://"_s);
        } else if (member.name == u"ZipFile") {
            line.m_needsZip = true;
        } else if (value.is_string() && namesAFile(plain(value))) {
            special[member.name.toStdString()] = value;
        } else {
            // The zip has an option of its own, whatever it is part of.
            if (value.is_object() && member.shape->member(u"ZipFile") && value.erase("ZipFile") > 0) {
                line.m_needsZip = true;
                if (value.empty())
                    continue;
            }
            line.m_options << optionText(member, value);
        }
    }
    if (!special.empty())
        line.m_options << u"--cli-input-json "_s + quoted(QString::fromUtf8(toJsonText(special)));
    if (operation == u"Invoke")
        line.m_options << u"/dev/stdout"_s; // where it writes the response
    return line;
}

AwsCommandLine &AwsCommandLine::takeZip(const QString &path)
{
    m_zip = path;
    return *this;
}

AwsCommandLine &AwsCommandLine::takeFolder(const QString &folder)
{
    m_folder = folder;
    return *this;
}

QString AwsCommandLine::text(const QString &endpoint, const QString &workspace) const
{
    QStringList parts{u"aws --endpoint-url"_s, quoted(endpoint), u"lambda"_s, m_command};
    parts += m_options;
    QString before;
    if (!m_input.isNull())
        before = u"printf %s %1 | "_s.arg(quoted(m_input));
    if (m_needsZip && !m_folder.isEmpty()) {
        before = u"package=$(mktemp -d)/function.zip && (cd %1 && zip -qr \"$package\" .) && "_s.arg(
            quoted(QDir(workspace).filePath(m_folder)));
        parts << u"--zip-file \"fileb://$package\""_s;
    } else if (m_needsZip) {
        parts << u"--zip-file "_s + quoted(u"fileb://"_s + (m_zip.isEmpty() ? u"function.zip"_s : m_zip));
    }
    return before + parts.join(u' ');
}

} // namespace lathe
