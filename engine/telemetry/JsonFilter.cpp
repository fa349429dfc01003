// SPDX-FileCopyrightText: Lathe contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/telemetry/JsonFilter.h"

#include "engine/base/JsonText.h"
#include "engine/telemetry/FilterOperand.h"
#include "engine/telemetry/FilterText.h"

#include <vector>

using namespace Qt::StringLiterals;
using Json = nlohmann::ordered_json;

namespace lathe
{

namespace
{

constexpr int deepest = 32;

/// `$.a["b"][0]`: names and places.
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

bool equals(const FilterOperand &operand, const Json &value)
{
    if (value.is_number())
        return operand.number && value.get<double>() == *operand.number;
    if (value.is_boolean())
        return !operand.quoted && operand.text == (value.get<bool>() ? u"true" : u"false");
    return value.is_string() && operand.matches(fromStd(value.get_ref<const std::string &>()));
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
            if (place && m_at < m_text.size() && m_text[m_at] == u'"') {
                const auto quoted = filtertext::upTo(m_text, ++m_at, u'"');
                if (!quoted || !take(u"]"))
                    return wrong(u"A member is written as $.name or $[\"name\"]"_s);
                selector.steps.push_back({quoted->toStdString(), -1});
                continue;
            }
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
        if (const QString sign = FilterOperand::readSign(m_text, m_at); !sign.isEmpty()) {
            const auto operand = FilterOperand::read(m_text, m_at, u")&|");
            if (!operand)
                return wrong(operand.error().message);
            return compare(selector, sign, *operand);
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

    Result<JsonFilter::Test> compare(const Selector &selector, const QString &sign,
                                     const FilterOperand &operand)
    {
        if (sign == u"=" || sign == u"!=") {
            const bool equal = sign == u"=";
            return [selector, operand, equal](const Json &json) {
                const Json *value = selector.find(json);
                return value && equals(operand, *value) == equal;
            };
        }
        if (!operand.number)
            return wrong(u"Only numbers are compared by size"_s);
        return [selector, sign, operand](const Json &json) {
            const Json *value = selector.find(json);
            return value && value->is_number() && operand.limits(sign, value->get<double>());
        };
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
