// SPDX-FileCopyrightText: Lathe contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QList>
#include <QMap>
#include <QString>
#include <QStringList>

#include <concepts>
#include <optional>

namespace lathe
{

class Members;

/// A value that tells its members, under the names they have in the Lambda API.
template<typename T>
concept HasMembers = requires(T value, Members &members)
{
    value.members(members);
};

/// Walks a value that HasMembers, to read it from something or to write it somewhere. One description of a
/// value serves requests and answers of the API, its records in the state database and command lines:
///
///     struct Alias {
///         QString name;
///         std::optional<int> weight;
///         void members(Members &m) { m("Name", name); m("Weight", weight); }
///     };
///
/// Texts, numbers, flags, bytes (base64 outside), lists, maps by text, optional and nested values are
/// known. A null QString and an optional without a value are members that were not given: they are not
/// written, and what is not there to be read leaves the value as it was. An empty text that is not null was
/// given.
class Members
{
public:
    virtual ~Members() = default;

    template<typename T>
    void operator()(const char *name, T &value)
    {
        if (!enter(name, isGiven(value)))
            return;
        walk(value);
        leave();
    }
    /// Whether values are being filled in, rather than told.
    virtual bool reads() const = 0;

protected:
    virtual bool enter(const char *name, bool given) = 0;
    virtual void leave() = 0;
    virtual void leaf(QString &value) = 0;
    virtual void leaf(bool &value) = 0;
    virtual void leaf(int &value) = 0;
    virtual void leaf(qint64 &value) = 0;
    virtual void leaf(double &value) = 0;
    virtual void leaf(QByteArray &value) = 0;
    virtual void structure() = 0;
    /// How many items there are: when writing, `size` itself.
    virtual qsizetype list(qsizetype size) = 0;
    virtual void enterItem(qsizetype index) = 0;
    /// Which keys there are: when writing, `keys` themselves.
    virtual QStringList map(const QStringList &keys) = 0;
    virtual void enterKey(const QString &key) = 0;

    template<typename T>
    void walk(T &value)
    {
        if constexpr (HasMembers<T>) {
            structure();
            value.members(*this);
        } else {
            leaf(value);
        }
    }
    template<typename T>
    void walk(std::optional<T> &value)
    {
        if (!value)
            value.emplace();
        walk(*value);
    }
    template<typename T>
    void walk(QList<T> &values)
    {
        const qsizetype size = list(values.size());
        if (reads())
            values.resize(size);
        for (qsizetype i = 0; i < size; ++i) {
            enterItem(i);
            walk(values[i]);
            leave();
        }
    }
    template<typename T>
    void walk(QMap<QString, T> &values)
    {
        const QStringList keys = map(values.keys());
        if (reads())
            values.clear();
        for (const QString &key : keys) {
            enterKey(key);
            walk(values[key]);
            leave();
        }
    }

private:
    template<typename T>
    static bool isGiven(const T &value)
    {
        if constexpr (requires { value.isNull(); })
            return !value.isNull();
        else if constexpr (requires { value.has_value(); })
            return value.has_value();
        else
            return true;
    }
};

} // namespace lathe
