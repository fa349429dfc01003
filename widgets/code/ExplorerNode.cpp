// SPDX-FileCopyrightText: Lathe contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/code/ExplorerNode.h"

#include <algorithm>

namespace lathe
{

namespace
{

/// Compares as people count, whatever the locale: runs of digits by value, letters without case.
int naturalOrder(QStringView a, QStringView b)
{
    qsizetype i = 0;
    qsizetype j = 0;
    const auto digits = [](QStringView text, qsizetype from) {
        qsizetype end = from;
        while (end < text.size() && text[end].isDigit())
            ++end;
        while (from + 1 < end && text[from] == u'0')
            ++from;
        return text.mid(from, end - from);
    };
    while (i < a.size() && j < b.size()) {
        if (a[i].isDigit() && b[j].isDigit()) {
            const QStringView x = digits(a, i);
            const QStringView y = digits(b, j);
            if (x.size() != y.size())
                return x.size() < y.size() ? -1 : 1;
            if (const int order = x.compare(y); order != 0)
                return order;
            i = x.end() - a.begin();
            j = y.end() - b.begin();
            continue;
        }
        const int order = a.mid(i++, 1).compare(b.mid(j++, 1), Qt::CaseInsensitive);
        if (order != 0)
            return order;
    }
    return (i < a.size() ? 1 : 0) - (j < b.size() ? 1 : 0);
}

ExplorerNode *childOrNew(ExplorerNode &parent, const QString &name)
{
    if (ExplorerNode *known = parent.child(name))
        return known;
    auto made = std::make_unique<ExplorerNode>();
    made->name = name;
    made->parent = &parent;
    parent.children.push_back(std::move(made));
    return parent.children.back().get();
}

void sortAll(ExplorerNode &node)
{
    std::sort(node.children.begin(), node.children.end(),
              [](const auto &a, const auto &b) { return ExplorerNode::before(*a, *b); });
    for (auto &child : node.children)
        sortAll(*child);
}

} // namespace

std::unique_ptr<ExplorerNode> ExplorerNode::fromFiles(const QList<WorkingFile> &files)
{
    auto root = std::make_unique<ExplorerNode>();
    // Children of one folder come together mostly; a hash of folders keeps thousands of files quick.
    QHash<QString, ExplorerNode *> folders{{QString(), root.get()}};
    for (const WorkingFile &file : files) {
        const QString folder = file.path.section(u'/', 0, -2);
        ExplorerNode *parent = folders.value(folder);
        if (!parent) {
            parent = root.get();
            QString sofar;
            for (const QString &part : folder.split(u'/')) {
                sofar += sofar.isEmpty() ? part : u'/' + part;
                ExplorerNode *&known = folders[sofar];
                if (!known)
                    known = childOrNew(*parent, part);
                parent = known;
            }
        }
        if (file.directory) {
            ExplorerNode *&known = folders[file.path];
            if (!known)
                known = childOrNew(*parent, file.path.section(u'/', -1));
            continue;
        }
        auto made = std::make_unique<ExplorerNode>();
        made->name = file.path.section(u'/', -1);
        made->size = file.size;
        made->directory = false;
        made->executable = file.executable;
        made->parent = parent;
        parent->children.push_back(std::move(made));
    }
    sortAll(*root);
    return root;
}

bool ExplorerNode::before(const ExplorerNode &a, const ExplorerNode &b)
{
    if (a.directory != b.directory)
        return a.directory;
    const int order = naturalOrder(a.name, b.name);
    return order != 0 ? order < 0 : a.name < b.name;
}

QString ExplorerNode::path() const
{
    if (!parent)
        return {};
    const QString folder = parent->path();
    return folder.isEmpty() ? name : folder + u'/' + name;
}

int ExplorerNode::row() const
{
    if (!parent)
        return 0;
    const auto found = std::find_if(parent->children.cbegin(), parent->children.cend(),
                                    [this](const auto &child) { return child.get() == this; });
    return static_cast<int>(found - parent->children.cbegin());
}

ExplorerNode *ExplorerNode::child(const QString &childName) const
{
    const auto found = std::find_if(children.cbegin(), children.cend(), [&](const auto &candidate) {
        return !candidate->draft && candidate->name == childName;
    });
    return found == children.cend() ? nullptr : found->get();
}

int ExplorerNode::rowFor(const ExplorerNode &added) const
{
    const auto found = std::find_if(children.cbegin(), children.cend(), [&](const auto &present) {
        return !present->draft && before(added, *present);
    });
    return static_cast<int>(found - children.cbegin());
}

} // namespace lathe
