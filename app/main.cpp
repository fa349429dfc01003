// SPDX-FileCopyrightText: Lathe contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/CommandLine.h"
#include "app/InvokeCommand.h"
#include "app/ServeCommand.h"

#include <QCoreApplication>

#include <cstdio>

using namespace Qt::StringLiterals;

int main(int argc, char **argv)
{
    QStringList arguments;
    for (int i = 0; i < argc; ++i)
        arguments.append(QString::fromLocal8Bit(argv[i]));
    const lathe::CommandLine line = lathe::CommandLine::parse(arguments);
    using Mode = lathe::CommandLine::Mode;
    QCoreApplication application(argc, argv);
    QCoreApplication::setApplicationName(u"Lathe"_s);
    QCoreApplication::setApplicationVersion(QStringLiteral(LATHE_VERSION));
    switch (line.mode) {
    case Mode::Help:
        std::fputs(qUtf8Printable(lathe::CommandLine::help()), stdout);
        return 0;
    case Mode::Version:
        std::printf("Lathe %s\n", LATHE_VERSION);
        return 0;
    case Mode::Mistake:
        std::fprintf(stderr, "%s\n\n%s", qUtf8Printable(line.message), qUtf8Printable(lathe::CommandLine::help()));
        return 2;
    case Mode::Serve:
        return lathe::serve(line);
    case Mode::Invoke:
        return lathe::invokeOnce(line);
    case Mode::Window:
        break;
    }
    return 0;
}
