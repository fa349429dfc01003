// SPDX-FileCopyrightText: Lathe contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/telemetry/JsonFilter.h"

#include "engine/base/JsonText.h"

#include <QRegularExpression>

#include <optional>
#include <vector>

using namespace Qt::StringLiterals;
using Json = nlohmann::ordered_json;

namespace lathe
{

namespace
{

constexpr int deepest = 32;

/// `$.a.b[0]`: names and places.
struct Selector {
    struct Step {
        std::string name;
        int place = -1;
    };
    std::vector<Step> steps;

    const Json *find(const Json &json) const
    {
        const Json *at = &json;
        for (const Step &step : steps) {
            if (step.place >= 0) {
                if (!at->is_array() || at->size() <= static_cast<size_t>(step.place))
                    return nullptr;
                at = &(*at)[static_cast<size_t>(step.place)];
                continue;
            }
            const auto found = at->is_object() ? at->find(step.name) : at->end();
            if (!at->is_object() || found == at->end())
                return nullptr;
            at = &*found;
        }
        return at;
    }
};

/// A string with `*` for any characters, or a number.
struct Operand {
    QString text;
    std::optional<double> number;
    QRegularExpression pattern;
    bool quoted = false;

    bool equals(const Json &value) const
    {
        if (value.is_number())
            return number && !quoted && value.get<double>() == *number;
        if (value.is_boolean())
            return !quoted && text == (value.get<bool>() ? u"true" : u"false");
        return value.is_string() && pattern.match(fromStd(value.get_ref<const std::string &>())).hasMatch();
    }
};

/// `*` stands for any characters. What lies between two of them is taken where it comes first and not
/// looked for again, which finds the same and takes no more time for many of them.
QRegularExpression wildcards(const QString &text)
{
    const QStringList parts = text.split(u'*');
    QString pattern = QRegularExpression::escape(parts.first());
    for (qsizetype i = 1; i < parts.size() - 1; ++i)
        pattern += u"(?>.*?"_s + QRegularExpression::escape(parts[i]) + u')';
    if (parts.size() > 1)
        pattern += u".*"_s + QRegularExpression::escape(parts.last());
    return QRegularExpression(QRegularExpression::anchoredPattern(pattern),
                              QRegularExpression::DotMatchesEverythingOption);
}

/// Reads the pattern from left to right.
class Parser
{
public:
    explicit Parser(const QString &text)
        : m_text(text)
    {
    }

    Result<JsonFilter::Test> read()
    {
        auto test = readAny(0);
        if (test && !atEnd())
            return wrong(u"There is something behind its end"_s);
        return test;
    }

private:
    tl::unexpected<Error> wrong(const QString &why) const
    {
        return fail(
            {u"InvalidParameterException"_s, 400, u"%1, at character %2."_s.arg(why).arg(m_at + 1), {}});
    }
    void skipSpace()
    {
        while (m_at < m_text.size() && m_text[m_at].isSpace())
            ++m_at;
    }
    bool atEnd()
    {
        skipSpace();
        return m_at == m_text.size();
    }
    bool take(QStringView word)
    {
        skipSpace();
        if (!QStringView(m_text).sliced(m_at).startsWith(word, Qt::CaseInsensitive))
            return false;
        m_at += word.size();
        return true;
    }

    Result<JsonFilter::Test> readAny(int depth)
    {
        auto left = readAll(depth);
        while (left && take(u"||")) {
            auto right = readAll(depth);
            if (!right)
                return right;
            left = [a = *left, b = *right](const Json &json) { return a(json) || b(json); };
        }
        return left;
    }
    Result<JsonFilter::Test> readAll(int depth)
    {
        auto left = readOne(depth);
        while (left && take(u"&&")) {
            auto right = readOne(depth);
            if (!right)
                return right;
            left = [a = *left, b = *right](const Json &json) { return a(json) && b(json); };
        }
        return left;
    }
    Result<JsonFilter::Test> readOne(int depth)
    {
        if (depth > deepest)
            return wrong(u"It is nested too deeply"_s);
        if (take(u"(")) {
            auto inner = readAny(depth + 1);
            if (inner && !take(u")"))
                return wrong(u"A ) is missing"_s);
            return inner;
        }
        const auto selector = readSelector();
        if (!selector)
            return fail(selector.error());
        return readComparison(*selector);
    }

    Result<Selector> readSelector()
    {
        Selector selector;
        if (!take(u"$"))
            return wrong(u"A member is written as $.name"_s);
        while (m_at < m_text.size() && (m_text[m_at] == u'.' || m_text[m_at] == u'[')) {
            const bool place = m_text[m_at++] == u'[';
            QString name;
            while (m_at < m_text.size() &&
                   (m_text[m_at].isLetterOrNumber() || m_text[m_at] == u'_' || m_text[m_at] == u'-'))
                name += m_text[m_at++];
            bool number = true;
            const int index = place ? name.toInt(&number) : -1;
            if (name.isEmpty() || !number || (place && !take(u"]")))
                return wrong(u"A member is written as $.name or $.name[0]"_s);
            selector.steps.push_back({place ? std::string() : name.toStdString(), index});
        }
        return selector;
    }

    Result<JsonFilter::Test> readComparison(const Selector &selector)
    {
        if (take(u"NOT EXISTS"))
            return [selector](const Json &json) { return selector.find(json) == nullptr; };
        if (take(u"IS NULL"))
            return valueTest(selector, [](const Json &value) { return value.is_null(); });
        if (take(u"IS TRUE"))
            return valueTest(selector,
                             [](const Json &value) { return value.is_boolean() && value.get<bool>(); });
        if (take(u"IS FALSE"))
            return valueTest(selector,
                             [](const Json &value) { return value.is_boolean() && !value.get<bool>(); });
        for (const QStringView sign : {QStringView(u"!="), QStringView(u"<="), QStringView(u">="),
                                       QStringView(u"="), QStringView(u"<"), QStringView(u">")}) {
            if (take(sign))
                return readOperand().and_then(
                    [&](const Operand &operand) { return compare(selector, sign.toString(), operand); });
        }
        return wrong(u"A comparison is missing"_s);
    }

    static JsonFilter::Test valueTest(const Selector &selector, bool (*test)(const Json &))
    {
        return [selector, test](const Json &json) {
            const Json *value = selector.find(json);
            return value && test(*value);
        };
    }

    Result<JsonFilter::Test> compare(const Selector &selector, const QString &sign, const Operand &operand)
    {
        if (sign == u"=" || sign == u"!=") {
            const bool equal = sign == u"=";
            return [selector, operand, equal](const Json &json) {
                const Json *value = selector.find(json);
                return value && operand.equals(*value) == equal;
            };
        }
        if (!operand.number)
            return wrong(u"Only numbers are compared by size"_s);
        return [selector, sign, limit = *operand.number](const Json &json) {
            const Json *value = selector.find(json);
            if (!value || !value->is_number())
                return false;
            const double number = value->get<double>();
            if (sign.startsWith(u'<'))
                return sign.size() == 2 ? number <= limit : number < limit;
            return sign.size() == 2 ? number >= limit : number > limit;
        };
    }

    Result<Operand> readOperand()
    {
        skipSpace();
        Operand operand;
        if (m_at < m_text.size() && m_text[m_at] == u'"') {
            operand.quoted = true;
            for (++m_at; m_at < m_text.size() && m_text[m_at] != u'"'; ++m_at) {
                if (m_text[m_at] == u'\\' && m_at + 1 < m_text.size())
                    ++m_at;
                operand.text += m_text[m_at];
            }
            if (m_at++ >= m_text.size())
                return wrong(u"A \" is not closed"_s);
        } else {
            while (m_at < m_text.size() && !m_text[m_at].isSpace() && m_text[m_at] != u')' &&
                   m_text[m_at] != u'&' && m_text[m_at] != u'|')
                operand.text += m_text[m_at++];
            bool number = false;
            if (const double value = operand.text.toDouble(&number); number)
                operand.number = value;
        }
        if (operand.text.isEmpty() && !operand.quoted)
            return wrong(u"A value is missing"_s);
        operand.pattern = wildcards(operand.text);
        operand.pattern.optimize();
        return operand;
    }

    QString m_text;
    qsizetype m_at = 0;
};

} // namespace

Result<JsonFilter> JsonFilter::compile(const QString &pattern)
{
    const QString text = pattern.trimmed();
    if (!text.startsWith(u'{') || !text.endsWith(u'}') || text.size() < 2)
        return fail({u"InvalidParameterException"_s, 400, u"A } is missing."_s, {}});
    return Parser(text.mid(1, text.size() - 2)).read().map([](Test test) {
        return JsonFilter(std::move(test));
    });
}

bool JsonFilter::matches(const QString &line) const
{
    const auto json = line.trimmed().startsWith(u'{') ? parseJson(line.toUtf8()) : std::nullopt;
    return json && m_test(*json);
}

} // namespace lathe
