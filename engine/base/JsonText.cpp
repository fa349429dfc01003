// SPDX-FileCopyrightText: Lathe contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/base/JsonText.h"

#include "engine/base/JsonScanner.h"

namespace lathe
{

namespace
{

/// Deepest nesting of a payload (AWS's parser stops there).
constexpr int deepest = 1000;

/// Listens to a parse and remembers where it went wrong.
class Listener : public nlohmann::json_sax<nlohmann::json>
{
public:
    bool null() override { return true; }
    bool boolean(bool) override { return true; }
    bool number_integer(number_integer_t) override { return true; }
    bool number_unsigned(number_unsigned_t) override { return true; }
    bool number_float(number_float_t, const string_t &) override { return true; }
    bool string(string_t &) override { return true; }
    bool binary(binary_t &) override { return true; }
    bool start_object(std::size_t) override { return true; }
    bool key(string_t &) override { return true; }
    bool end_object() override { return true; }
    bool start_array(std::size_t) override { return true; }
    bool end_array() override { return true; }
    bool parse_error(std::size_t position, const std::string &,
                     const nlohmann::detail::exception &ex) override
    {
        at = position;
        if (dynamic_cast<const nlohmann::detail::parse_error *>(&ex))
            message = QString::fromUtf8(ex.what());
        return false;
    }

    std::size_t at = 0;
    QString message; ///< empty where the library found fault with a value, not with the text
};

/// The part of nlohmann's message that people can use: after "parse error at line 1, column 2: ".
QString reason(const QString &what)
{
    const qsizetype colon = what.indexOf(QStringLiteral(": "));
    QString text = colon < 0 ? what : what.mid(colon + 2);
    const qsizetype lastRead = text.indexOf(QStringLiteral("; last read:"));
    return lastRead < 0 ? text : text.left(lastRead);
}

} // namespace

std::optional<JsonProblem> checkJson(const QByteArray &text)
{
    const auto stop = jsonscanner::findProblem(text, deepest);
    if (!stop)
        return std::nullopt;
    JsonProblem problem;
    if (stop->tooDeep) {
        problem.message = QStringLiteral("nested more than %1 levels deep").arg(deepest);
        return problem;
    }
    Listener listener; // the library tells what it expected instead
    nlohmann::json::sax_parse(text.cbegin(), text.cend(), &listener);
    const bool told = !listener.message.isEmpty() && static_cast<qsizetype>(listener.at) >= stop->at;
    problem.message = told                      ? reason(listener.message)
                      : stop->at == text.size() ? QStringLiteral("unexpected end of input")
                                                : QStringLiteral("unexpected character");
    const qsizetype at = told ? static_cast<qsizetype>(listener.at) : stop->at + 1;
    const qsizetype end = std::min(at, text.size());
    for (qsizetype i = 0; i + 1 < end; ++i) {
        if (text[i] == '\n') {
            ++problem.line;
            problem.column = 1;
        } else if ((static_cast<unsigned char>(text[i]) & 0xC0) != 0x80) {
            ++problem.column;
        }
    }
    return problem;
}

std::optional<nlohmann::ordered_json> parseJson(const QByteArray &text)
{
    if (jsonscanner::findProblem(text, maxJsonDepth))
        return std::nullopt;
    auto json = nlohmann::ordered_json::parse(text.cbegin(), text.cend(), nullptr, false);
    if (json.is_discarded())
        return std::nullopt;
    return json;
}

QString fromStd(const std::string &s)
{
    static constexpr std::string_view mark = "\xEF\xBB\xBF";
    std::string_view rest = s;
    while (rest.starts_with(mark))
        rest.remove_prefix(mark.size());
    const auto marks = static_cast<qsizetype>((s.size() - rest.size()) / mark.size());
    const QString text = QString::fromUtf8(rest.data(), static_cast<qsizetype>(rest.size()));
    return marks == 0 ? text : QString(marks, QChar::ByteOrderMark) + text;
}

QByteArray toJsonText(const nlohmann::ordered_json &json, int indent)
{
    const std::string text =
        json.dump(indent, ' ', false, nlohmann::ordered_json::error_handler_t::replace);
    return QByteArray(text.data(), static_cast<qsizetype>(text.size()));
}

std::optional<QByteArray> prettyJson(const QByteArray &text, int indent)
{
    if (checkJson(text))
        return std::nullopt;
    QByteArray out;
    out.reserve(text.size() * 2);
    int depth = 0;
    const auto newLine = [&] { out.append('\n').append(depth * indent, ' '); };
    for (qsizetype i = 0; i < text.size(); ++i) {
        const char c = text[i];
        if (c == '"') {
            const qsizetype start = i++;
            while (i < text.size() && text[i] != '"')
                i += text[i] == '\\' ? 2 : 1;
            out.append(text.mid(start, i - start + 1));
        } else if (c == '{' || c == '[') {
            out.append(c);
            qsizetype next = i + 1;
            while (next < text.size() && strchr(" \t\r\n", text[next]))
                ++next;
            if (next < text.size() && (text[next] == '}' || text[next] == ']')) {
                out.append(text[next]);
                i = next;
            } else {
                ++depth;
                newLine();
            }
        } else if (c == '}' || c == ']') {
            --depth;
            newLine();
            out.append(c);
        } else if (c == ',') {
            out.append(c);
            newLine();
        } else if (c == ':') {
            out.append(": ");
        } else if (!strchr(" \t\r\n", c)) {
            out.append(c);
        }
    }
    return out;
}

} // namespace lathe
