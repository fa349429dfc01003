// SPDX-FileCopyrightText: Lathe contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/code/FileIcons.h"

#include "widgets/code/EditorLanguage.h"

using namespace Qt::StringLiterals;

namespace lathe
{

QString fileIconName(const QString &path)
{
    switch (EditorLanguage::forFile(path).kind()) {
    case EditorLanguage::Kind::JavaScript:
    case EditorLanguage::Kind::TypeScript:
        return u"file-js"_s;
    case EditorLanguage::Kind::Python:
        return u"file-py"_s;
    case EditorLanguage::Kind::Json:
        return u"file-json"_s;
    case EditorLanguage::Kind::Yaml:
        return u"file-yaml"_s;
    case EditorLanguage::Kind::Bash:
        return u"file-shell"_s;
    default:
        break;
    }
    const QString suffix = path.section(u'.', -1).toLower();
    static const QStringList images{u"png"_s, u"jpg"_s, u"jpeg"_s, u"gif"_s, u"svg"_s, u"webp"_s, u"ico"_s};
    static const QStringList archives{u"zip"_s, u"gz"_s, u"tar"_s, u"jar"_s, u"whl"_s};
    if (images.contains(suffix))
        return u"image"_s;
    return archives.contains(suffix) ? u"box"_s : u"file"_s;
}

} // namespace lathe
