// SPDX-FileCopyrightText: Lathe contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/CommandLine.h"

#include <QCoreApplication>
#include <QDir>

using namespace Qt::StringLiterals;

namespace lathe
{

namespace
{

QString tr(const char *text)
{
    return QCoreApplication::translate("CommandLine", text);
}

CommandLine mistake(const QString &message)
{
    CommandLine line;
    line.mode = CommandLine::Mode::Mistake;
    line.message = message;
    return line;
}

/// `--name value` and `--name=value`.
std::optional<QString> valueOf(const QString &name, QStringList &rest)
{
    const QString argument = rest.takeFirst();
    if (argument.startsWith(name + u'='))
        return argument.mid(name.size() + 1);
    if (rest.isEmpty())
        return std::nullopt;
    return rest.takeFirst();
}

/// The options that take a file or a name, by mode; what is missing after them is told in `need`.
struct TextOption {
    CommandLine::Mode mode;
    QString name;
    QString CommandLine::*target;
    const char *need;
};

const QList<TextOption> &textOptions()
{
    using Mode = CommandLine::Mode;
    static const QList<TextOption> options{
        {Mode::Invoke, u"--event"_s, &CommandLine::eventFile,
         QT_TRANSLATE_NOOP("CommandLine", "--event needs a file, or - for standard input.")},
        {Mode::Sign, u"--profile"_s, &CommandLine::profile,
         QT_TRANSLATE_NOOP("CommandLine", "--profile needs the name of a signing profile.")},
        {Mode::Sign, u"--key"_s, &CommandLine::keyFile,
         QT_TRANSLATE_NOOP("CommandLine", "--key needs a file with a private key.")},
        {Mode::Sign, u"--output"_s, &CommandLine::output,
         QT_TRANSLATE_NOOP("CommandLine", "--output needs a file.")},
    };
    return options;
}

bool isOption(const QString &argument, const QString &name)
{
    return argument == name || argument.startsWith(name + u'=');
}

const TextOption *textOption(CommandLine::Mode mode, const QString &argument)
{
    for (const TextOption &option : textOptions()) {
        if (option.mode == mode && isOption(argument, option.name))
            return &option;
    }
    return nullptr;
}

/// What a mode cannot do without.
QString whatIsMissing(const CommandLine &line)
{
    if (line.mode == CommandLine::Mode::Invoke && line.functionName.isEmpty())
        return tr("lathe invoke needs the name of a function.");
    const bool complete = !line.package.isEmpty() && !line.profile.isEmpty() && !line.keyFile.isEmpty();
    if (line.mode == CommandLine::Mode::Sign && !complete)
        return tr("lathe sign needs --profile, --key and a package.");
    return {};
}

} // namespace

CommandLine CommandLine::parse(const QStringList &arguments)
{
    CommandLine line;
    line.options.workspace = QDir::homePath() + u"/Lathe"_s;
    QStringList rest = arguments.mid(1);
    if (!rest.isEmpty() && rest.constFirst() == u"serve") {
        line.mode = Mode::Serve;
        rest.removeFirst();
    } else if (!rest.isEmpty() && rest.constFirst() == u"invoke") {
        line.mode = Mode::Invoke;
        rest.removeFirst();
    } else if (!rest.isEmpty() && rest.constFirst() == u"sign") {
        line.mode = Mode::Sign;
        rest.removeFirst();
    }
    while (!rest.isEmpty()) {
        const QString argument = rest.constFirst();
        if (argument == u"--help" || argument == u"-h") {
            line.mode = Mode::Help;
            return line;
        }
        if (argument == u"--version") {
            line.mode = Mode::Version;
            return line;
        }
        if (isOption(argument, u"--workspace"_s)) {
            const auto value = valueOf(u"--workspace"_s, rest);
            if (!value || value->isEmpty())
                return mistake(tr("--workspace needs a folder."));
            line.options.workspace = QDir(*value).absolutePath();
        } else if (isOption(argument, u"--port"_s)) {
            const auto value = valueOf(u"--port"_s, rest);
            bool number = false;
            const uint port = value ? value->toUInt(&number) : 0;
            if (!number || port > 65535)
                return mistake(tr("--port needs a number from 0 to 65535; 0 is any free port."));
            line.options.port = static_cast<quint16>(port);
        } else if (argument == u"--replace-damaged") {
            line.options.replaceDamaged = true;
            rest.removeFirst();
        } else if (const TextOption *option = textOption(line.mode, argument)) {
            const auto value = valueOf(option->name, rest);
            if (!value || value->isEmpty())
                return mistake(tr(option->need));
            line.*(option->target) = *value;
        } else if (line.mode == Mode::Invoke && argument == u"--log") {
            line.showLog = true;
            rest.removeFirst();
        } else if (line.mode == Mode::Invoke && line.functionName.isEmpty() && !argument.startsWith(u'-')) {
            line.functionName = rest.takeFirst();
        } else if (line.mode == Mode::Sign && line.package.isEmpty() && !argument.startsWith(u'-')) {
            line.package = rest.takeFirst();
        } else {
            return mistake(tr("\"%1\" is not understood here.").arg(argument));
        }
    }
    const QString missing = whatIsMissing(line);
    return missing.isEmpty() ? line : mistake(missing);
}

QString CommandLine::help()
{
    return tr("Lathe, a workbench for AWS Lambda functions on this machine.\n"
              "\n"
              "  lathe                              open the window\n"
              "  lathe serve                        run engine and endpoint without a window\n"
              "  lathe invoke NAME [--event FILE]   run one event and print the response\n"
              "  lathe sign --profile NAME --key KEY PACKAGE\n"
              "                                     sign a deployment package (docs/code-signing.md)\n"
              "\n"
              "  --workspace DIR   the folder with functions and events (default ~/Lathe)\n"
              "  --port N          the endpoint's port (default 4566, or the next free one)\n"
              "  --replace-damaged set a damaged state database aside and start afresh\n"
              "  --event FILE      the event, - for standard input (default {})\n"
              "  --log             with invoke: the function's log on standard error\n"
              "  --output FILE     with sign: the signed package (default: the package itself)\n"
              "  --version, --help\n"
              "\n"
              "lathe invoke exits with 0 when the function succeeded, 1 on a function error, 2 when it\n"
              "could not be run.\n");
}

} // namespace lathe
