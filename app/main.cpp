// SPDX-FileCopyrightText: Lathe contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/Application.h"
#include "app/CommandLine.h"
#include "app/Identity.h"
#include "app/InstanceClient.h"
#include "app/InvokeCommand.h"
#include "app/ServeCommand.h"
#include "app/SignCommand.h"
#include "app/SignalWatch.h"

#include <QApplication>

#include <cstdio>

using namespace Qt::StringLiterals;

namespace
{

constexpr int couldNotStart = 2;

/// Qt ends the program without a word of use where there is no display.
bool hasDisplay()
{
    for (const char *name : {"DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM"}) {
        if (!qEnvironmentVariableIsEmpty(name))
            return true;
    }
    return false;
}

int openWindow(int argc, char **argv, const lathe::CommandLine &line)
{
    if (!hasDisplay()) {
        std::fputs("There is no display to open a window on. To run functions without one, use:\n"
                   "  lathe serve\n",
                   stderr);
        return couldNotStart;
    }
    if (lathe::InstanceClient(line.options.workspace + u"/.lathe/lathe.sock"_s).raise())
        return 0;
    lathe::SignalWatch::block();
    QApplication program(argc, argv);
    const lathe::SignalWatch signalWatch;
    lathe::identify();
    lathe::Application application({line.options, {}});
    QObject::connect(&signalWatch, &lathe::SignalWatch::endRequested, &application,
                     &lathe::Application::end);
    QObject::connect(&application, &lathe::Application::finished, &program,
                     [](int exitCode) { QCoreApplication::exit(exitCode); });
    application.start();
    return QCoreApplication::exec();
}

int runHeadless(int argc, char **argv, const lathe::CommandLine &line)
{
    QCoreApplication program(argc, argv);
    lathe::identify();
    return line.mode == lathe::CommandLine::Mode::Serve ? lathe::serve(line) : lathe::invokeOnce(line);
}

} // namespace

int main(int argc, char **argv)
{
    // GLib's loop is for the desktop's sake; the engine's thread has no use for its detours.
    qputenv("QT_NO_THREADED_GLIB", "1");
    QStringList arguments;
    for (int i = 0; i < argc; ++i)
        arguments.append(QString::fromLocal8Bit(argv[i]));
    const lathe::CommandLine line = lathe::CommandLine::parse(arguments);
    using Mode = lathe::CommandLine::Mode;
    switch (line.mode) {
    case Mode::Help:
        std::fputs(qUtf8Printable(lathe::CommandLine::help()), stdout);
        return 0;
    case Mode::Version:
        std::printf("Lathe %s\n", LATHE_VERSION);
        return 0;
    case Mode::Mistake:
        std::fprintf(stderr, "%s\n\n%s", qUtf8Printable(line.message),
                     qUtf8Printable(lathe::CommandLine::help()));
        return couldNotStart;
    case Mode::Serve:
    case Mode::Invoke:
        return runHeadless(argc, argv, line);
    case Mode::Sign:
        return lathe::signPackage(line);
    case Mode::Window:
        break;
    }
    return openWindow(argc, argv, line);
}
